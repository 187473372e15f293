import Foundation
import Moderation
import RuleTuning
import Rulesets

/// A small ruleset and corpora that tests know every word of.
enum MadeRules {
  static func rule(_ id: String, _ terms: [String]) -> Rule {
    let category = id.split(separator: "/").dropLast().joined(separator: "/")
    return Rule(
      id: id, title: id, category: category, rationale: "For tests.",
      when: Condition(.terms(terms.map { Term($0, boundary: .loose) }), line: 5), file: id + ".yaml")
  }

  static let categories = [
    "suggestive/solicitation", "suggestive/innuendo", "ad-spam/contact", "ad-spam/gambling", "ad-spam/fraud",
  ]

  static func ruleset(weights: [String: Double] = [:], policy: Policy? = nil) -> Ruleset {
    let rules = [
      rule("ad-spam/contact/call", ["加群", "加我"]), rule("ad-spam/contact/lure", ["资料"]),
      rule("ad-spam/fraud/job", ["兼职", "日结"]), rule("ad-spam/gambling/game", ["飞艇", "彩票"]),
      rule("ad-spam/gambling/never", ["从不出现"]), rule("suggestive/solicitation/offer", ["约吗"]),
    ]
    return Ruleset(
      categories: categories.map { Category(id: $0, title: $0, meaning: "For tests.") }, rules: rules,
      weights: Weights(
        intercepts: Dictionary(uniqueKeysWithValues: categories.map { ($0, -3) }),
        rules: Dictionary(uniqueKeysWithValues: rules.map { ($0.id, weights[$0.id] ?? 4) })),
      policy: policy ?? Policy(standard: .init(review: 0.5, block: 0.9)), version: "test")
  }

  /// A corpus of texts with labels of our own.
  static func corpus(_ lines: [(text: String, label: String)], _ scheme: LabelScheme? = nil) throws
    -> LabelledCorpus
  {
    let json = lines.map { "{\"text\":\"\($0.text)\",\"label\":\"\($0.label)\"}" }.joined(separator: "\n")
    return try withFile(json) { try CorpusReader().read([$0], scheme: scheme ?? LabelScheme(ruleset())) }
  }

  /// Runs with a file of the given content.
  static func withFile<T>(_ text: String, _ body: (String) throws -> T) throws -> T {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("tuning-\(UUID().uuidString)")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }
}
