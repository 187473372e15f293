package import Rulesets

/// The categories of a document as a verdict lists them: each with its score and action, the highest score first.
///
/// A category that yields says how readers are reached or that something is sold, not what is sold. Others that are
/// reviewed or blocked as well have at least the score of the one that yields, and stand before it; where none is, and only
/// categories yield that yield to hints, this goes for the one that has most to say among those that would pass. So the
/// first category says what a text is about. No document is blocked for it that none of its categories would block by itself.
package struct CategoryRanking {
  /// A category with its outcome.
  package struct Place {
    /// Index of the category.
    package let category: Int
    /// In log-odds, what its own rules say: intercept and sum of weight x strength.
    let own: Double
    /// 0...1
    package fileprivate(set) var score: Double
    /// What the policy says of the score.
    package fileprivate(set) var action: Action

    /// A category by itself.
    init(_ category: Int, odds: Double, _ thresholds: [Policy.Thresholds]) {
      (self.category, own) = (category, odds)
      score = Scoring.score(intercept: 0, sum: odds)
      action = thresholds[category].action(for: score)
    }
  }

  /// In the order of a verdict.
  package private(set) var places: [Place]

  /// - Parameters:
  ///   - sums: log-odds of categories with a signal.
  ///   - yields: by category, to what others it yields.
  ///   - thresholds: by category.
  ///   - ranks: by category, the place of its id among all ids in order, for what is equal otherwise.
  package init(
    _ sums: [(category: Int, odds: Double)], yields: [Yielding?], thresholds: [Policy.Thresholds],
    ranks: [Int]
  ) {
    places = sums.map { Place($0.category, odds: $0.odds, thresholds) }
    if places.count < 2 { return }
    raiseOthers(yields, thresholds, ranks)
    sort(yields, ranks)
  }

  private mutating func raiseOthers(_ yields: [Yielding?], _ thresholds: [Policy.Thresholds], _ ranks: [Int])
  {
    let yielding = places.filter { yields[$0.category] != nil && $0.action != .pass }
    guard let leading = yielding.map(\.score).max(), let most = yielding.map(\.action).max() else { return }
    let others = places.indices.filter { yields[places[$0].category] == nil }
    var raised = others.filter { places[$0].action != .pass }
    if raised.isEmpty, yielding.allSatisfy({ yields[$0.category] == .hinted }) {
      let first = others.max {
        (places[$0].own, -ranks[places[$0].category]) < (places[$1].own, -ranks[places[$1].category])
      }
      raised = first.map { [$0] } ?? []
    }
    for index in raised where places[index].score < leading {
      let action = thresholds[places[index].category].action(for: leading)
      if action == .pass { continue }
      places[index].score = leading
      // What is sold is known better by it, not that it must go: that is for what each says by itself.
      places[index].action = max(places[index].action, min(action, most))
    }
  }

  private mutating func sort(_ yields: [Yielding?], _ ranks: [Int]) {
    places.sort { a, b in
      if a.score != b.score { return a.score > b.score }
      let (first, second) = (yields[a.category] != nil, yields[b.category] != nil)
      if first != second { return second }
      return a.own != b.own ? a.own > b.own : ranks[a.category] < ranks[b.category]
    }
  }
}
