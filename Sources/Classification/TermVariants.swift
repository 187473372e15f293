import TextAnalysis

/// Writes terms as evaders do.
struct TermVariants {
  /// More forms of one term by one disguise are left out, the rarest last.
  static let limit = 40

  private let segmenter = try? Segmenter(lexicon: nil)

  /// One character, then two, replaced by those that look like them; forms that are words are left out.
  func lookAlikes(of letters: [UInt16]) -> [[UInt16]] {
    let alternatives = letters.map { letter in
      LookAlikeIdeographs.of(letter).filter { !Homophones.isCommonWord($0) }.map { [$0] }
    }
    return replaced(letters, by: alternatives).filter { !isWord($0) }
  }

  /// One character, then two, then all, replaced by their parts.
  func split(_ letters: [UInt16]) -> [[UInt16]] {
    let alternatives = letters.map(SplitForms.of)
    var forms = replaced(letters, by: alternatives)
    let all = zip(letters, alternatives).flatMap { $1.first ?? [$0] }
    if letters.count > 2, all != letters { forms.append(all) }
    return forms
  }

  /// Neighbouring characters as syllables, all of them only if they are three or more, as two might be a name; up to all
  /// but one as initials.
  func latin(_ letters: [UInt16]) -> [[UInt16]] {
    let syllables = letters.map { Homophones.standard.syllable(of: $0).map { Array($0.utf16) } }
    guard syllables.count(where: { $0 != nil }) > 1 else { return [] }
    var forms: [[UInt16]] = []
    for first in letters.indices {
      for last in first..<letters.count {
        let range = first...last
        guard syllables[range].allSatisfy({ $0 != nil }), range.count <= 4 else { continue }
        func form(_ write: ([UInt16]) -> ArraySlice<UInt16>) -> [UInt16] {
          letters[..<first] + syllables[range].flatMap { write($0!) } + letters[(last + 1)...]
        }
        let full = form { $0[...] }
        if range.count < letters.count || range.count > 2 { forms.append(full) }
        if range.count < letters.count { forms.append(form { $0.prefix(1) }) }
      }
    }
    return Array(forms.prefix(Self.limit))
  }

  /// The first letters of all syllables.
  func initials(of letters: [UInt16]) -> [[UInt16]] {
    let syllables = letters.map { Homophones.standard.syllable(of: $0) }
    guard syllables.count(where: { $0 != nil }) > 1 else { return [] }
    return [zip(letters, syllables).map { $1?.utf16.first ?? $0 }]
  }

  /// Backwards, if it is then another text and none of everyday words.
  func reversed(_ letters: [UInt16]) -> [[UInt16]] {
    let form = Array(letters.reversed())
    let isHan = letters.allSatisfy { Homophones.standard.syllable(of: $0) != nil }
    guard isHan, form != letters, !isWord(form) else { return [] }
    if form.count == 2, form.contains(where: Homophones.isFunctionWord) { return [] }
    return [form]
  }

  private func isWord(_ form: [UInt16]) -> Bool {
    form.withUnsafeBufferPointer { (segmenter?.words(of: $0).count ?? 0) == 1 }
  }

  private func replaced(_ letters: [UInt16], by alternatives: [[[UInt16]]]) -> [[UInt16]] {
    var forms: [[UInt16]] = []
    func form(_ changes: [(Int, [UInt16])]) -> [UInt16] {
      letters.indices.flatMap { index in changes.first { $0.0 == index }?.1 ?? [letters[index]] }
    }
    for (index, options) in alternatives.enumerated() { forms += options.map { form([(index, $0)]) } }
    for (index, options) in alternatives.enumerated() {
      for (other, more) in alternatives.enumerated().dropFirst(index + 1) {
        for option in options { forms += more.map { form([(index, option), (other, $0)]) } }
      }
    }
    return Array(forms.prefix(Self.limit))
  }
}
