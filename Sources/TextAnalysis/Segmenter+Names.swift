extension Segmenter {
  /// Whether a hit of two units is part of a person's name: 泽民 and 江泽 in 江|泽|民.
  func isPartOfName(_ hit: Range<Int>, _ boundaries: inout WordBoundaries) -> Bool {
    guard hit.count == 2 else { return false }
    let text = boundaries.text
    let first = WordRoles.of(text[hit.lowerBound])
    guard WordRoles.of(text[hit.lowerBound + 1]).contains(.givenName) else { return false }
    if first.contains(.givenName), isSingle(hit.lowerBound - 1, .surname, &boundaries) { return true }
    return first.contains(.surname) && boundaries.isBoundary(hit.lowerBound + 1)
      && isSingle(hit.upperBound, .givenName, &boundaries)
  }

  /// Whether a hit is part of a longer name of another thing: 共产|党, 马克思|主义, 中国|气象局.
  func isPartOfTitle(_ hit: Range<Int>, _ boundaries: inout WordBoundaries) -> Bool {
    let text = boundaries.text
    guard let last = text.indices.contains(hit.upperBound - 1) ? text[hit.upperBound - 1] : nil,
      WordScript(last) == .ideographic
    else { return false }
    if WordPhrases.contains(WordPhrases.heads, at: hit.upperBound, in: text) { return true }
    if isSingle(hit.upperBound, .suffix, &boundaries), isOneWord(hit, &boundaries) { return true }
    return isPartOfAuthority(hit, &boundaries)
  }

  private func isPartOfAuthority(_ hit: Range<Int>, _ boundaries: inout WordBoundaries) -> Bool {
    let text = boundaries.text
    func ends(_ phrases: [[UInt16]]) -> Bool {
      WordPhrases.contains(phrases, endingAt: hit.upperBound, from: hit.lowerBound, in: text)
    }
    guard hit.count >= 3, ends(WordPhrases.authorities), !ends(WordPhrases.clubs) else { return false }
    guard let first = boundaries.boundary(before: hit.lowerBound, limit: 4) else { return false }
    return WordPhrases.scopes.contains { scope in
      scope.count == hit.lowerBound - first && WordPhrases.contains([scope], at: first, in: text)
    }
  }

  /// Whether the unit at `position` has a role and is a word of ICU's by itself.
  private func isSingle(_ position: Int, _ role: WordRoles, _ boundaries: inout WordBoundaries) -> Bool {
    guard boundaries.text.indices.contains(position) else { return false }
    return WordRoles.of(boundaries.text[position]).contains(role)
      && boundaries.isBoundary(position) && boundaries.isBoundary(position + 1)
  }

  private func isOneWord(_ hit: Range<Int>, _ boundaries: inout WordBoundaries) -> Bool {
    for position in hit.dropFirst() where boundaries.isBoundary(position) { return false }
    return true
  }
}
