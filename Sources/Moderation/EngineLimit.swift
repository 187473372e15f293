import Classification
public import Rulesets

/// How a bound that the engine ran into shows in a verdict: never as a silent pass.
package enum EngineLimit {
  /// The category under which limits are reported; no ruleset may define it.
  package static let category = "engine/limit"

  static func add(_ limits: [LimitReached], to verdict: inout Verdict, rules: [Rule]) {
    if limits.isEmpty { return }
    for limit in limits {
      verdict.signals.append(
        SignalReport(rule: name(of: limit, rules), category: category, weight: 0, evidence: []))
    }
    verdict.categories.append(CategoryScore(category: category, score: 0.5, action: .review))
    verdict.action = max(verdict.action, .review)
  }

  /// What stands in the place of a rule's id.
  static func name(of limit: LimitReached, _ rules: [Rule]) -> String {
    switch limit {
    case .expression(let rule): "engine/limit/regex-time/\(rules[rule].id)"
    case .hits: "engine/limit/term-hits"
    }
  }
}

extension Verdict {
  /// Whether the engine ran into one of its limits, so that something in the text was not looked at.
  public var isLimited: Bool { categories.contains { $0.category == EngineLimit.category } }

  /// The verdict with another action than `review` where the engine ran into one of its limits; the same verdict where it
  /// did not.
  public func deciding(limits action: Action) -> Verdict {
    guard action != .review,
      let index = categories.firstIndex(where: { $0.category == EngineLimit.category })
    else { return self }
    var verdict = self
    verdict.categories[index].action = action
    verdict.action = verdict.categories.map(\.action).max() ?? action
    return verdict
  }
}
