import Moderation
import Rulesets

/// What the documents of one request came to, for the metrics.
struct JudgedTally: Sendable {
  /// A category with what was decided in it.
  struct CategoryAction: Hashable {
    var category: String
    var action: Action
  }

  /// In the order of `Action.allCases`.
  private(set) var actions = [Int](repeating: 0, count: Action.allCases.count)
  private(set) var categories: [CategoryAction: Int] = [:]
  private(set) var rules: [String: Int] = [:]
  /// Documents without a verdict, by error code.
  private(set) var errors: [String: Int] = [:]

  var documents: Int { actions.reduce(0, +) }

  mutating func add(_ verdict: Verdict) {
    switch verdict.action {
    case .pass: actions[0] += 1
    case .review: actions[1] += 1
    case .block: actions[2] += 1
    }
    for score in verdict.categories {
      categories[CategoryAction(category: score.category, action: score.action), default: 0] += 1
    }
    for signal in verdict.signals { rules[signal.rule, default: 0] += 1 }
  }

  mutating func add(_ error: ServiceError) { errors[error.code, default: 0] += 1 }
}
