import TextAnalysis

/// Writes terms as evaders do.
struct TermVariants {
  /// One character as its syllable: 微xin.
  func syllables(_ letters: [UInt16]) -> [[UInt16]] {
    letters.indices.compactMap { index in
      Homophones.standard.syllable(of: letters[index]).map {
        letters[..<index] + Array($0.utf16) + letters[(index + 1)...]
      }
    }
  }

  /// The first letters of all syllables.
  func initials(of letters: [UInt16]) -> [[UInt16]] {
    let syllables = letters.map { Homophones.standard.syllable(of: $0) }
    guard syllables.count(where: { $0 != nil }) > 1 else { return [] }
    return [zip(letters, syllables).map { $1?.utf16.first ?? $0 }]
  }

  /// Backwards, if it is then another text; of two letters, neither may be one that binds words.
  func reversed(_ letters: [UInt16]) -> [[UInt16]] {
    let form = Array(letters.reversed())
    let isHan = letters.allSatisfy { Homophones.standard.syllable(of: $0) != nil }
    guard isHan, form != letters else { return [] }
    if form.count == 2, form.contains(where: Homophones.isFunctionWord) { return [] }
    return [form]
  }
}
