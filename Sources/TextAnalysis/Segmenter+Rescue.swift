extension Segmenter {
  /// Whether a hit with one end inside a word of ICU's is right and ICU wrong: 发票 in 代|开发|票, 微信 in 加|微|信号.
  /// The cut word must not be longer than the hit, unless it is the hit with a tail: 色情 in 色情片.
  func isRescued(_ hit: Range<Int>, starts: Bool, _ boundaries: inout WordBoundaries) -> Bool {
    let cut = starts ? hit.upperBound : hit.lowerBound
    guard
      let first = boundaries.boundary(before: cut, limit: hit.count),
      let last = boundaries.boundary(after: cut, limit: hit.count)
    else { return false }
    if starts, first == hit.lowerBound { return last == cut + 1 && isTail(cut, boundaries) }
    guard last - first <= hit.count, starts ? first > hit.lowerBound : last < hit.upperBound else {
      return false
    }
    let text = boundaries.text
    let inside = starts ? first..<cut : cut..<last
    let outside = starts ? cut..<last : first..<cut
    let rest = starts ? hit.lowerBound..<first : last..<hit.upperBound
    if rest.allSatisfy({ WordRoles.of(text[$0]).contains(.function) }) { return false }
    if inside.contains(where: { WordRoles.of(text[$0]).contains(.charged) }) { return true }
    let role = starts ? WordRoles.tail : .verb
    guard outside.count == 1 else { return false }
    return WordRoles.of(text[outside.lowerBound]).contains(role)
      || isTiled(outside, before: !starts, &boundaries)
  }

  private func isTail(_ position: Int, _ boundaries: WordBoundaries) -> Bool {
    WordRoles.of(boundaries.text[position]).contains(.tail)
  }

  /// Whether the unit left of the cut word makes a term with ICU's word next to it: 代开 before 发票.
  private func isTiled(_ outside: Range<Int>, before: Bool, _ boundaries: inout WordBoundaries) -> Bool {
    guard let lexicon = cutter.lexicon else { return false }
    let limit = WordLexicon.longestTerm
    var tile = outside
    if before, let first = boundaries.boundary(before: outside.lowerBound, limit: limit) {
      tile = first..<outside.upperBound
    } else if !before, let last = boundaries.boundary(after: outside.upperBound, limit: limit) {
      tile = outside.lowerBound..<last
    }
    return lexicon.isTerm(UnsafeBufferPointer(rebasing: boundaries.text[tile]))
  }
}
