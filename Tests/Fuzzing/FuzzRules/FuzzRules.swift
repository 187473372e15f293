import Foundation
import Moderation
import Rulesets

/// A rules directory in which one file is what the fuzzer makes it.
private struct RulesDirectory {
  let path: String

  private static let files = [
    "categories.yaml": "- {id: x/y, title: t, meaning: m}\n",
    "conditions/c.yaml": "title: t\nrationale: r\nwhen: {terms: [当心]}\n",
    "exceptions/l.txt": "刷单词\n",
    "lexicons/l.txt": "#! exceptions: l\n刷单\n",
    "policy.yaml": "default: {review: 0.5, block: 0.9}\n",
    "weights.json": "{\"intercepts\": {\"x/y\": -3}, \"weights\": {\"x/y/r\": 6}}\n",
    "x/y/r.yaml": """
    title: t
    category: x/y
    rationale: r
    when: {all: [{lexicon: l}, {not: {condition: c}}]}
    examples:
      match: ["⟦刷单⟧"]
      pass: ["刷单词"]

    """,
  ]
  static let names = files.keys.sorted()

  init() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-rules-\(getpid())").path
    for (name, content) in Self.files { write(Data(content.utf8), to: name) }
    do { _ = try RulesetLoader(directory: path).load() } catch {
      fatalError("the other files have mistakes: \(error)")
    }
  }

  func write(_ content: Data, to name: String) {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? content.write(to: url)
  }

  func restore(_ name: String) { write(Data(Self.files[name]!.utf8), to: name) }
}

private let directory = RulesDirectory()

/// Loads rules of which one file is any bytes: a ruleset, or problems that say where.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRules(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let first = bytes.first else { return 0 }
  let name = RulesDirectory.names[Int(first) % RulesDirectory.names.count]
  directory.write(Data(bytes.dropFirst()), to: name)
  defer { directory.restore(name) }
  do {
    _ = try RulesetLoader(directory: directory.path).load()
  } catch {
    precondition(!error.problems.isEmpty)
    for problem in error.problems { precondition(!problem.description.isEmpty) }
  }
  return 0
}
