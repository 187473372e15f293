import Moderation
import Rulesets

/// A ruleset that tests know every word of.
enum TestRules {
  static func rule(
    _ id: String, _ test: Condition.Test, match: [Example] = [], pass: [Example] = [],
    kinds: Set<DocumentKind>? = nil
  ) -> Rule {
    let category = id.split(separator: "/").dropLast().joined(separator: "/")
    return Rule(
      id: id, title: id, category: category, rationale: "For tests.", kinds: kinds,
      when: Condition(test, line: 5),
      match: match, pass: pass, file: id + ".yaml")
  }

  static func ruleset(_ rules: [Rule], weights: [String: Double] = [:], policy: Policy = standardPolicy)
    -> Ruleset
  {
    let categories = Set(rules.map(\.category)).sorted()
    return Ruleset(
      categories: categories.map { Category(id: $0, title: $0, meaning: "For tests.") }, rules: rules,
      weights: Weights(
        intercepts: Dictionary(uniqueKeysWithValues: categories.map { ($0, -3) }),
        rules: Dictionary(uniqueKeysWithValues: rules.map { ($0.id, weights[$0.id] ?? 4) })),
      policy: policy, version: "test")
  }

  static let standardPolicy = Policy(standard: .init(review: 0.5, block: 0.9))

  /// Contacts are reviewed, job frauds add up, a slow expression runs into its limit.
  static let standard = ruleset(
    [
      rule("ad-spam/contact/wechat", .contact(["wechat"])),
      rule("ad-spam/fraud/job", .terms([Term("兼职"), Term("日结")])),
      rule("ad-spam/fraud/pay", .regex(.init(pattern: "日入\\d{3,}"))),
    ], weights: ["ad-spam/fraud/job": 2.5, "ad-spam/fraud/pay": 3.0])
}
