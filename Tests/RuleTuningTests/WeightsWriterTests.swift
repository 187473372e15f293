import Foundation
import RuleTuning
import Rulesets
import Testing

@Suite struct WeightsWriterTests {
  /// What is written is what is read, on the shipped rules.
  @Test func theLoaderReadsWhatIsWritten() throws {
    let checkout = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: checkout.appendingPathComponent("Rules"), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    var ruleset = try RulesetLoader(directory: copy.path).load()
    for (index, rule) in ruleset.rules.enumerated() { ruleset.weights.rules[rule.id] = Double(index) / 8 }
    ruleset.policy.standard = .init(review: 0.355, block: 0.999)
    let writer = WeightsWriter(comment: "来自 a \"corpus\"; goal: 0.5 %")
    try Data(writer.json(ruleset.weights).utf8).write(to: copy.appendingPathComponent("weights.json"))
    try Data(writer.yaml(ruleset.policy).utf8).write(to: copy.appendingPathComponent("policy.yaml"))
    let read = try RulesetLoader(directory: copy.path).load()
    #expect(read.weights == ruleset.weights && read.policy == ruleset.policy)
  }
}
