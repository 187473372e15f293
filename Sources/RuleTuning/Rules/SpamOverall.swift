/// SpamAssassin's S/O ("spam over all", its hit-frequencies): how much of what something holds on is harm, if there were as
/// much harm as harmless documents.
struct SpamOverall {
  /// Documents of the corpus.
  let harmful: Int
  let harmless: Int

  /// 0...1, rounded to four decimals; nil for what holds nowhere, and in a corpus that lacks either.
  func value(_ harmfulHits: Int, _ harmlessHits: Int) -> Double? {
    if harmful == 0 || harmless == 0 || harmfulHits + harmlessHits == 0 { return nil }
    let harm = Double(harmfulHits) / Double(harmful)
    return (harm / (harm + Double(harmlessHits) / Double(harmless))).rounded4
  }
}
