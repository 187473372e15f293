/// A term in the form in which it is looked for.
public struct NormalizedTerm: Sendable, Hashable {
  /// How the term should be written in a lexicon.
  public var text: String
  /// Its letters and digits.
  public var letters: [UInt16]
  /// Bit `i`: a space stands before letter `i`, as in English phrases.
  public var spaces: UInt64
  /// Whether the term was written as `text`.
  public var isNormalized: Bool
}

extension TextNormalizer {
  /// A lexicon's term as it is looked for; Chinese digits stay, as their meaning needs the text around them.
  ///
  /// - Parameter text: buffers to work in, for those who normalize many terms.
  public func normalizedTerm(_ term: String, in text: AnalyzedText = AnalyzedText()) -> NormalizedTerm {
    var copy = term
    return copy.withUTF8 { utf8 in
      normalize(utf8, into: text, isText: false)
      let letters = Array(text.letters)
      // Most terms are written as they are looked for.
      if letters.count == text.units.count, letters.elementsEqual(term.utf16) {
        return NormalizedTerm(text: term, letters: letters, spaces: 0, isNormalized: true)
      }
      var spaces: UInt64 = 0
      var canonical: [UInt16] = []
      for (letter, unit) in letters.enumerated() {
        if letter > 0, letter < 64, hasSpace(before: letter, in: text) {
          spaces |= 1 << UInt64(letter)
          canonical.append(0x20)
        }
        canonical.append(unit)
      }
      let isNormalized = canonical.elementsEqual(term.utf16)
      return NormalizedTerm(
        text: isNormalized ? term : String(decoding: canonical, as: UTF16.self), letters: letters,
        spaces: spaces, isNormalized: isNormalized)
    }
  }

  /// Spaces count only between Latin words: Chinese is written without.
  private func hasSpace(before letter: Int, in text: AnalyzedText) -> Bool {
    let gap = Int(text.positions[letter - 1]) + 1..<Int(text.positions[letter])
    let isLatin = text.letters[letter - 1...letter].allSatisfy {
      RunClass.isLatin($0) || RunClass.isDigit($0)
    }
    return isLatin && text.units[gap].contains(0x20)
  }
}
