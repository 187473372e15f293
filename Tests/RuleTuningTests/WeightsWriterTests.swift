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

  /// What people wrote into the policy stays above what it was about; what tuning wrote does not pile up.
  @Test func commentsOfThePolicyAreKept() throws {
    let old = """
      # Fitted by baguan tune fit to corpus 0123 (5 documents) from rules 4567; goal: false alarms at most 0.5 %
      # A score at or above `review` is looked at by people, at or above `block` it is blocked.
      # Agreed on 3 March.
      default: {review: 0.5, block: 0.9}
      kinds:
        # Six characters only.
        nickname:
          # Ads, mostly.
          ad-spam/contact: {review: 0.4, block: 0.8}  # see 12
      # The end.
      """
    let thresholds = Policy.Thresholds(review: 0.4, block: 0.8)
    let policy = Policy(
      standard: .init(review: 0.5, block: 0.9), categories: ["ad-spam/fraud": thresholds],
      kinds: [.nickname: ["ad-spam/contact": thresholds]])
    let writer = WeightsWriter(comment: "Fitted by baguan tune fit to corpus 89")
    let text = writer.yaml(policy, comments: PolicyComments(yaml: old))
    #expect(
      text == """
        # Fitted by baguan tune fit to corpus 89
        # A score at or above `review` is looked at by people, at or above `block` it is blocked.
        categories:
          ad-spam/fraud: {review: 0.4, block: 0.8}
        # Agreed on 3 March.
        default: {review: 0.5, block: 0.9}
        kinds:
          # Six characters only.
          nickname:
            # Ads, mostly.
            # see 12
            ad-spam/contact: {review: 0.4, block: 0.8}
        # The end.

        """)
    #expect(writer.yaml(policy, comments: PolicyComments(yaml: text)) == text)
  }
}
