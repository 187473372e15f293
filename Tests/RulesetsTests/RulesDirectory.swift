import Foundation
import Rulesets

/// A rules directory in a temporary place, made of texts.
final class RulesDirectory {
  let path: String

  /// Files by path; those of `good` that are not named are added.
  init(_ files: [String: String?] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)").path
    for (name, text) in Self.good.merging(files, uniquingKeysWith: { $1 }) {
      if let text { try write(Data(text.utf8), to: name) }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ data: Data, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func load() throws(RulesetError) -> Ruleset { try RulesetLoader(directory: path).load() }

  /// The problems of the directory, a line each, without hints.
  func problems() -> [String] {
    do {
      _ = try load()
      return []
    } catch {
      return error.problems.map { "\($0.file):\($0.line): \($0.what)" }
    }
  }

  /// A small ruleset without mistakes.
  static let good: [String: String?] = [
    "categories.yaml": "- {id: ad-spam/contact, title: 引流, meaning: Drains readers.}\n",
    "policy.yaml": """
    default: {review: 0.5, block: 0.9}
    categories:
      ad-spam/contact: {review: 0.4, block: 0.8}
    kinds:
      story:
        default: {review: 0.6, block: 0.95}
    """,
    "weights.json": """
    {
      "intercepts": {"ad-spam/contact": -3.0},
      "weights": {"ad-spam/contact/join": 4.5}
    }
    """,
    "lexicons/join.txt": "#! exceptions: words\n# calls\n加群\tloose\n进群\n",
    "exceptions/words.txt": "加群聊天\n",
    "ad-spam/contact/join.yaml": """
    title: 进群
    category: ad-spam/contact
    rationale: A call to join.
    kinds: [comment, message]
    when:
      all:
        - lexicon: join
        - any:
            - contact: [qq, group]
            - terms: ["领资料", "资料\\tword"]
            - regex: {pattern: '免费\\d+', view: letters, requires: [免费]}
        - not: {terms: [禁止]}
        - near: {of: [{lexicon: [join]}, {contact: any}], within: 20, ordered: true}
        - count: {of: {lexicon: join}, atLeast: 2, distinct: true}
        - ratio: {of: digit, atLeast: 0.1}
        - length: {atMost: 200}
    examples:
      match:
        - "⟦进群⟧⟦领资料⟧"
        - {text: 进群, kind: message, disguised: false}
      pass:
        - 群里讨论作业
    """,
  ]
}
