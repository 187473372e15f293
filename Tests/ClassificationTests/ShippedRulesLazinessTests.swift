import Foundation
import Rulesets
import Testing

@testable import Classification

/// The rules that ship, on the sample and the corpus: words are cut only where a condition looks, and nothing changes.
@Suite struct ShippedRulesLazinessTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func documents(_ name: String) throws -> [(text: String, kind: DocumentKind)] {
    let url = Self.checkout.appendingPathComponent("Corpus/\(name)")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let kind = (object["kind"] as? String).flatMap(DocumentKind.init) ?? .comment
      return (try #require(object["text"] as? String), kind)
    }
  }

  @Test(arguments: ["samples/samples.jsonl", "community/dev.jsonl", "innocent/dev.jsonl"])
  func lazyAndEagerAgree(name: String) throws {
    let ruleset = try RulesetLoader(directory: Self.checkout.appendingPathComponent("Rules").path).load()
    let compiled = try CompiledRuleset(ruleset, normalizer: TestRuleset.normalizer.get())
    let (lazy, eager) = (try TextClassifier(compiled), try TextClassifier(compiled))
    eager.judgesEveryHit = true
    let documents = try documents(name)
    try #require(documents.count >= 250)
    var signals = 0
    for (text, kind) in documents {
      for classifier in [lazy, eager] {
        var copy = text
        copy.withUTF8 { classifier.classify($0, kind: kind) }
      }
      #expect(lazy.signals == eager.signals && lazy.limits == eager.limits, "\(text)")
      #expect(lazy.lexiconHits() == eager.lexiconHits(), "\(text)")
      signals += lazy.signals.count
    }
    #expect(signals > 0 || name.hasPrefix("innocent"))
  }
}
