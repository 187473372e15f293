import Moderation
import RuleTuning
import Rulesets
import Testing

@Suite struct ReplayTests {
  /// Weights and policy applied to kept signals give what the engine gives on the text.
  @Test func replayingEqualsModerating() throws {
    let words = ["加群", "资料", "兼职", "飞艇", "约吗", "你好", "，", "加我", "彩票"]
    var generator = SeededGenerator(seed: 11)
    for round in 0..<5 {
      var policy = Policy(standard: .init(review: 0.5, block: 0.9))
      policy.kinds[.story] = ["ad-spam/contact": .init(review: 0.9, block: 0.99)]
      let weights = ["ad-spam/contact/lure": Double(round), "ad-spam/fraud/job": 3.01]
      let moderator = try Moderator(MadeRules.ruleset(weights: weights, policy: policy))
      let documents = (0..<100).map { index in
        let text = (0..<index % 7).map { _ in words.randomElement(using: &generator)! }.joined()
        let document = Document(text: text, kind: index % 2 == 0 ? .story : .comment)
        return LabelledDocument(document: document, label: nil)
      }
      let table = try CorpusScanner(moderator).scan(documents)
      let predictions = Replay(moderator.ruleset).predictions(table, documents)
      for (one, prediction) in zip(documents, predictions) {
        let verdict = try moderator.verdict(for: one.document)
        #expect(prediction.action == verdict.action)
        #expect(prediction.scores.map(\.score) == verdict.categories.map(\.score))
        #expect(
          prediction.scores.map { moderator.ruleset.categories[$0.category].id }
            == verdict.categories.map(\.category))
      }
    }
  }

  @Test func aRuleCanBeLeftOut() throws {
    let moderator = try Moderator(MadeRules.ruleset())
    let documents = [LabelledDocument(document: Document(text: "加群领资料"), label: nil)]
    let table = try CorpusScanner(moderator).scan(documents)
    let replay = Replay(moderator.ruleset)
    #expect(replay.predictions(table, documents)[0].action == .block)
    #expect(replay.predictions(table, documents, leaving: 0)[0].action == .review)
    #expect(table[0].map { $0.evidence.map(\.text) } == [["加群"], ["资料"]])
  }
}
