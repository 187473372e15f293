import PatternMatching
import TextAnalysis

/// How often lists are met in ordinary text, for each letter of text; worked out when first asked for, since most lists
/// stand alone in their rules and are compared with nothing.
final class ListRates {
  private var rates: [Double?]
  private let lists: [[Int32]]
  private let patterns: PatternTable

  /// For lists of patterns.
  init(_ lists: [[Int32]], _ patterns: PatternTable) {
    (self.lists, self.patterns) = (lists, patterns)
    rates = [Double?](repeating: nil, count: lists.count)
  }

  /// For lists whose rates are known.
  init(known rates: [Double]) { (self.rates, lists, patterns) = (rates, [], PatternTable()) }

  subscript(_ list: Int) -> Double {
    if let rate = rates[list] { return rate }
    let rate = lists[list].reduce(0) { $0 + OccurrenceRate.estimate(Array(patterns[$1])) }
    rates[list] = rate
    return rate
  }
}
