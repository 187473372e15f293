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
  public func normalizedTerm(_ term: String) -> NormalizedTerm {
    var copy = term
    return copy.withUTF8 { utf8 in
      let text = AnalyzedText()
      normalize(utf8, into: text, isText: false)
      var spaces: UInt64 = 0
      var canonical: [UInt16] = []
      for (letter, unit) in text.letters.enumerated() {
        if letter > 0, letter < 64, hasSpace(before: letter, in: text) {
          spaces |= 1 << UInt64(letter)
          canonical.append(0x20)
        }
        canonical.append(unit)
      }
      let written = String(decoding: canonical, as: UTF16.self)
      return NormalizedTerm(
        text: written, letters: Array(text.letters), spaces: spaces,
        isNormalized: written.utf8.elementsEqual(term.utf8))
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
