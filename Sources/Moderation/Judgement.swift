import Classification
package import Rulesets

/// What a session found in one document and what the policy says to it: all that a verdict tells, in buffers that the next
/// document reuses. A `Verdict` is a copy of it for those who keep it.
package final class Judgement {
  /// A rule that held.
  package struct Signal {
    /// Index of the rule in the ruleset.
    package let rule: Int
    /// What the rule adds to its category's sum.
    let weight: Double
    /// Of the passages of `found`.
    let passages: Range<Int>
  }
  /// A category with at least one signal.
  package struct Category {
    /// Index of the category in the ruleset.
    package let index: Int
    /// 0...1
    let score: Double
    /// What the policy says at this score.
    package let action: Action
  }

  /// The most severe action of any category.
  package private(set) var action = Action.pass
  /// Highest score first.
  package private(set) var categories: [Category] = []
  /// Ordered by first evidence, then by rule.
  package private(set) var signals: [Signal] = []
  /// The profile whose policy it is by, if one was named.
  private(set) var profile: ModerationProfile?
  /// The document's text, as long as its owner keeps it.
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  let found = FoundSignals()
  let engine: Engine
  /// By category index.
  private var sums: [Double]
  private var seen: [Int] = []

  init(_ engine: Engine) {
    self.engine = engine
    sums = [Double](repeating: 0, count: engine.ruleset.categories.count)
  }

  /// Whether the engine ran into one of its limits.
  package var isLimited: Bool { !found.limits.isEmpty }

  /// What stands in the place of rules' ids for the limits that the engine ran into.
  package var limitRules: [String] {
    found.limits.map { EngineLimit.name(of: $0, engine.ruleset.rules) }
  }

  /// Applies weights and policy to `found`.
  func decide(
    _ text: UnsafeBufferPointer<UInt8>, _ kind: DocumentKind, _ profile: ModerationProfile?
  ) {
    (self.text, self.profile) = (text, profile)
    signals.removeAll(keepingCapacity: true)
    categories.removeAll(keepingCapacity: true)
    for signal in found.signals where !engine.isOff(rule: signal.rule, profile) {
      let weight = engine.weights[signal.rule] * signal.strength
      signals.append(Signal(rule: signal.rule, weight: weight, passages: signal.passages))
      let category = engine.compiled.rules[signal.rule].category
      if !seen.contains(category) { seen.append(category) }
      sums[category] += weight
    }
    rank(engine.thresholds(for: kind, profile))
    sortSignals()
    action = isLimited ? .review : .pass
    for category in categories { action = max(action, category.action) }
  }

  private func rank(_ thresholds: [Policy.Thresholds]) {
    for category in seen {
      let place = CategoryRanking.Place(
        category, odds: engine.intercepts[category] + sums[category], thresholds)
      categories.append(Category(index: category, score: place.score, action: place.action))
    }
    if seen.count > 1 {
      let ranking = CategoryRanking(
        seen.map { ($0, engine.intercepts[$0] + sums[$0]) }, yields: engine.yields, thresholds: thresholds,
        ranks: engine.ranks)
      for (index, place) in ranking.places.enumerated() {
        categories[index] = Category(index: place.category, score: place.score, action: place.action)
      }
    }
    for category in seen { sums[category] = 0 }
    seen.removeAll(keepingCapacity: true)
  }

  private func sortSignals() {
    if signals.count < 2 { return }
    func start(_ signal: Signal) -> Int {
      signal.passages.isEmpty ? 0 : found.passages[signal.passages.lowerBound].first.scalars
    }
    signals.sort { (start($0), engine.ruleRanks[$0.rule]) < (start($1), engine.ruleRanks[$1.rule]) }
  }
}

extension Verdict {
  /// A copy of a judgement.
  package init(_ judgement: Judgement) {
    let engine = judgement.engine
    self.init(
      action: judgement.action,
      categories: judgement.categories.map {
        CategoryScore(category: engine.ruleset.categories[$0.index].id, score: $0.score, action: $0.action)
      },
      signals: judgement.signals.map {
        let rule = engine.ruleset.rules[$0.rule]
        return SignalReport(
          rule: rule.id, category: rule.category, weight: $0.weight,
          evidence: judgement.found.evidence(of: $0.passages, in: judgement.text))
      }, ruleset: engine.ruleset.version, profile: judgement.profile?.name)
    EngineLimit.add(judgement.found.limits, to: &self, rules: engine.ruleset.rules)
  }
}
