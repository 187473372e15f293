public import Moderation
public import Rulesets

/// Applies weights and a policy to kept signals: the last step of moderation, and nothing but it.
///
/// Scores and actions equal those of `ModerationSession`, which a test proves.
public struct Replay: Sendable {
  /// One category's outcome on one document.
  public struct Score: Sendable, Hashable {
    /// Index of the category.
    public var category: Int
    /// 0...1
    public var score: Double
    /// What the policy says.
    public var action: Action
  }

  private let categoryOfRule: [Int]
  private let weights: [Double]
  private let intercepts: [Double]
  /// By category, the place of its id among all ids in order.
  private let ranks: [Int]
  /// By category, to what others it yields.
  private let yields: [Yielding?]
  /// By kind, then by category.
  private let thresholds: [[Policy.Thresholds]]

  /// Prepares the weights and policy of a ruleset, or others for its rules.
  ///
  /// - Parameter categories: the ids that categories of scores are indices of, if not those of the ruleset in its order;
  ///   they hold the ruleset's.
  public init(
    _ ruleset: Ruleset, weights: Weights? = nil, policy: Policy? = nil, categories: [String]? = nil
  ) {
    let (weights, policy) = (weights ?? ruleset.weights, policy ?? ruleset.policy)
    let categories = categories ?? ruleset.categories.map(\.id)
    let indices = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
    categoryOfRule = ruleset.rules.map { indices[$0.category] ?? 0 }
    self.weights = ruleset.rules.map { weights.rules[$0.id] ?? 0 }
    intercepts = categories.map { weights.intercepts[$0] ?? 0 }
    ranks = Scoring.ranks(categories)
    let yielding = Dictionary(uniqueKeysWithValues: ruleset.categories.map { ($0.id, $0.yields) })
    yields = categories.map { yielding[$0] ?? nil }
    thresholds = DocumentKind.allCases.map { kind in
      categories.map { policy.thresholds(category: $0, kind: kind) }
    }
  }

  /// Categories with a signal in a document, highest score first, as in a verdict.
  ///
  /// - Parameter leaving: a rule to do without, by index.
  public func scores(
    of signals: ArraySlice<Observation>, kind: DocumentKind, leaving: Int? = nil
  ) -> [Score] {
    if signals.isEmpty { return [] }
    let thresholds = thresholds[DocumentKind.allCases.firstIndex(of: kind)!]
    var sums: [(category: Int, sum: Double)] = []
    for signal in signals where signal.rule != leaving {
      let category = categoryOfRule[signal.rule]
      let contribution = weights[signal.rule] * signal.strength
      if let at = sums.firstIndex(where: { $0.category == category }) {
        sums[at].sum += contribution
      } else {
        sums.append((category, contribution))
      }
    }
    let ranking = CategoryRanking(
      sums.map { ($0.category, intercepts[$0.category] + $0.sum) }, yields: yields, thresholds: thresholds,
      ranks: ranks)
    return ranking.places.map { Score(category: $0.category, score: $0.score, action: $0.action) }
  }
}
