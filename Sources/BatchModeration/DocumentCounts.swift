import Moderation
import Rulesets

/// Counts the documents of a block by what became of them, without a name looked up for any.
struct DocumentCounts {
  private let ruleset: Ruleset
  /// In the order of `Action.allCases`.
  private var actions = [Int](repeating: 0, count: Action.allCases.count)
  /// By category index, then by the category's action.
  private var categories: [Int]
  /// By rule index.
  private var rules: [Int]
  /// Signals of limits, which are rare.
  private var limits: [String: Int] = [:]
  private var limited = 0

  init(_ ruleset: Ruleset) {
    self.ruleset = ruleset
    categories = [Int](repeating: 0, count: ruleset.categories.count * Action.allCases.count)
    rules = [Int](repeating: 0, count: ruleset.rules.count)
  }

  /// Counts a document in which nothing is found.
  mutating func addPlain() { actions[0] += 1 }

  mutating func add(_ judgement: Judgement) {
    actions[judgement.action.severity] += 1
    for category in judgement.categories {
      categories[category.index * Action.allCases.count + category.action.severity] += 1
    }
    for signal in judgement.signals { rules[signal.rule] += 1 }
    if judgement.isLimited {
      limited += 1
      for rule in judgement.limitRules { limits[rule, default: 0] += 1 }
    }
  }

  /// Adds the counts to a run's and begins anew.
  mutating func move(to summary: inout RunSummary) {
    for (index, action) in Action.allCases.enumerated() where actions[index] > 0 {
      summary.actions[action.rawValue, default: 0] += actions[index]
      summary.documents += actions[index]
    }
    for (index, count) in categories.enumerated() where count > 0 {
      let (category, action) = index.quotientAndRemainder(dividingBy: Action.allCases.count)
      let id = ruleset.categories[category].id
      summary.categories[id, default: [:]][Action.allCases[action].rawValue, default: 0] += count
    }
    for (index, count) in rules.enumerated() where count > 0 {
      summary.rules[ruleset.rules[index].id, default: 0] += count
    }
    summary.rules.merge(limits, uniquingKeysWith: +)
    if limited > 0 {
      summary.categories[EngineLimit.category, default: [:]][Action.review.rawValue, default: 0] += limited
    }
    clear()
  }

  private mutating func clear() {
    for index in actions.indices { actions[index] = 0 }
    for index in categories.indices { categories[index] = 0 }
    for index in rules.indices { rules[index] = 0 }
    limits.removeAll()
    limited = 0
  }
}
