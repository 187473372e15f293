extension Segmenter {
  /// Whether letters that sound like a term may stand in for it; see below.
  public func keepsSound(_ hit: Range<Int>, of term: [UInt16], in text: AnalyzedText) -> Bool {
    keepsSound(hit, of: term, WordBoundaries(text.letters, cutter, positions: text.positions)) { _ in false }
  }

  /// Whether letters that sound like a term may stand in for it.
  ///
  /// They do not when an end of them lies inside a word, when the letters that differ from the term's make a known word
  /// (小学 is not 小穴, 自愿|群 not 资源群), or when an end is repeated outside (有|麻麻). `isRead`: letters that are
  /// certain to be a stand-in, such as emoji. O(length of the hit).
  public func keepsSound(
    _ hit: Range<Int>, of term: [UInt16], in text: UnsafeBufferPointer<UInt16>,
    isRead: (Int) -> Bool = { _ in false }
  ) -> Bool {
    keepsSound(hit, of: term, WordBoundaries(text, cutter), isRead: isRead)
  }

  private func keepsSound(
    _ hit: Range<Int>, of term: [UInt16], _ fresh: WordBoundaries, isRead: (Int) -> Bool
  ) -> Bool {
    var boundaries = fresh
    guard isEnd(hit.lowerBound, &boundaries), isEnd(hit.upperBound, &boundaries) else { return false }
    if isRepeated(hit, boundaries.text) { return false }
    var start = hit.lowerBound
    var signs = 0
    for end in hit.lowerBound + 1...hit.upperBound where end == hit.upperBound || isEnd(end, &boundaries) {
      let word = start..<end
      let replaced = word.count { boundaries.text[$0] != term[$0 - hit.lowerBound] && !isRead($0) }
      if word.count > 1, replaced > 0, hit.count == 2 || replaced == word.count { return false }
      if replaced > 0 || word.contains(where: isRead) { signs += 1 }
      start = end
    }
    return signs > 0 && !isPartOfName(hit, &boundaries)
  }

  private func isRepeated(_ hit: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
    hit.lowerBound > 0 && text[hit.lowerBound - 1] == text[hit.lowerBound]
      || hit.upperBound < text.count && text[hit.upperBound] == text[hit.upperBound - 1]
  }

  private func isEnd(_ position: Int, _ boundaries: inout WordBoundaries) -> Bool {
    boundaries.isBoundary(position) && boundaries.isDictionaryBoundary(position)
  }
}
