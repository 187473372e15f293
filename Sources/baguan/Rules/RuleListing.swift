import Moderation
import RuleTuning
import Rulesets

/// A rule as lists and programs see it.
struct RuleListing: Encodable {
  var id: String
  var title: String
  var category: String
  var weight: Double
  /// The score of a document on which the rule alone holds, and what the policy then does with a comment.
  var scoreAlone: Double
  var actionAlone: String
  /// Absent: all kinds.
  var kinds: [String]?
  var match: Int
  var pass: Int
  /// On a corpus: documents the rule holds on, of them those of its class and harmless ones.
  var hits: Hits?

  struct Hits: Encodable {
    var documents: Int
    var right: Int
    var harmless: Int
  }

  init(_ rule: Rule, _ ruleset: Ruleset, _ report: RuleReport?) {
    (id, title, category) = (rule.id, rule.title, rule.category)
    weight = ruleset.weights.rules[rule.id] ?? 0
    scoreAlone = Scoring.score(intercept: ruleset.weights.intercepts[rule.category] ?? 0, sum: weight)
    let kind = rule.kinds.flatMap { kinds in DocumentKind.allCases.first(where: kinds.contains) } ?? .comment
    actionAlone =
      ruleset.policy.thresholds(category: rule.category, kind: kind).action(for: scoreAlone).rawValue
    kinds = rule.kinds.map { $0.map(\.rawValue).sorted() }
    (match, pass) = (rule.match.count, rule.pass.count)
    if let report {
      let found = report.rules.first { $0.id == rule.id }
      hits = Hits(
        documents: found?.documents ?? 0, right: found?.right ?? 0, harmless: found?.harmless ?? 0)
    }
  }
}
