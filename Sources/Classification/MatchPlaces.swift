import PatternMatching

/// Looks up which patterns match at a place of a text, however many there are: in order of place once that is worth it.
struct MatchPlaces {
  private var byPlace: [Match] = []

  /// So many are looked through one by one.
  private static let fewMatches = 32

  /// Forgets the last text.
  mutating func forget() { byPlace.clear() }

  /// Whether one of the text's matches is of the same letters as another, and its pattern passes a test.
  ///
  /// - Parameter matches: all of the text's, in no order; the same ones each time until `forget()`.
  mutating func contains(
    _ letters: Match, among matches: UnsafeMutableBufferPointer<Match>, _ test: (_ pattern: Int32) -> Bool
  ) -> Bool {
    func isSame(_ match: Match) -> Bool { match.start == letters.start && match.end == letters.end }
    if matches.count <= Self.fewMatches { return matches.contains { isSame($0) && test($0.pattern) } }
    if byPlace.isEmpty { byPlace = matches.sorted { ($0.start, $0.end) < ($1.start, $1.end) } }
    let first = byPlace.firstIndex(after: { ($0.start, $0.end) < (letters.start, letters.end) })
    return byPlace[first...].prefix(while: isSame).contains { test($0.pattern) }
  }
}
