import Moderation
import Rulesets
import Testing

@testable import RuleTuning

@Suite struct EvaluationTests {
  private func evaluation(
    _ lines: [(text: String, label: String)], _ scheme: LabelScheme? = nil,
    _ change: (inout Evaluator) -> Void = { _ in }
  ) throws -> Evaluation {
    let corpus = try MadeRules.corpus(lines, scheme)
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    var evaluator = Evaluator(moderator.ruleset)
    evaluator.replicates = 50
    change(&evaluator)
    return evaluator.evaluation(
      of: Replay(moderator.ruleset).predictions(table, corpus.documents), on: corpus, table,
      groups: try NearDuplicates().groups(of: corpus.documents.map(\.document)))
  }

  private let lines: [(text: String, label: String)] = [
    ("快加群", "ad-spam/contact"), ("加我领资料", "ad-spam/contact"), ("看主页", "ad-spam/contact"),
    ("飞艇计划", "ad-spam/gambling"), ("彩票资料", "ad-spam/gambling"), ("家长请加群", "ordinary"), ("你好", "ordinary"),
  ]

  @Test func countsFollowTheDefinitions() throws {
    let found = try evaluation(lines)
    let contact = try #require(found.classes.first { $0.name == "ad-spam/contact" })
    // 彩票资料 is told as contact: the scores are equal, and ids break the tie.
    #expect((contact.documents, contact.hits, contact.wrong) == (3, 2, 2))
    #expect((contact.precision, contact.recall) == (0.5, 0.6667))
    #expect(found.anyHarm.hits == 4 && found.anyHarm.wrong == 1)
    #expect(found.meanF1 == ((0.5714286 + 0.6666667) / 2 as Double).rounded4)
    #expect(found.classes.map(\.name) == ["ad-spam/contact", "ad-spam/gambling"])
    #expect(found.confusion.predicted == ["ad-spam/contact", "ad-spam/gambling", "pass"])
    #expect(found.confusion.counts == [[2, 0, 1], [1, 1, 0], [1, 0, 1]])
    #expect(found.errors.falseAlarms[0].example.evidence.map(\.text) == ["加群"])
    #expect(found.errors.misses.map(\.example.text) == ["看主页"])
    #expect(found.errors.confusions.map(\.rules) == [["ad-spam/contact/lure", "ad-spam/gambling/game"]])
  }

  @Test func everyMistakeIsToldWhereListsAreCut() throws {
    let found = try evaluation(lines) { ($0.errorLimit, $0.listsAllErrors) = (0, true) }
    #expect(
      found.errors.falseAlarms.isEmpty && found.errors.misses.isEmpty && found.errors.confusions.isEmpty)
    let all = try #require(found.errors.documents)
    #expect(all.map(\.document.line) == [3, 5, 6] && all.map(\.sort) == [.miss, .confusion, .falseAlarm])
    #expect(all.map(\.action) == ["pass", "review", "review"])
    #expect(
      all.map(\.rules) == [[], ["ad-spam/contact/lure", "ad-spam/gambling/game"], ["ad-spam/contact/call"]])
    #expect(all[2].document.evidence.map(\.text) == ["加群"])
    #expect(try evaluation(lines).errors.documents == nil)
  }

  @Test func aCoarseLabelIsRightForAnyOfItsCategories() throws {
    let scheme = try MadeRules.withFile("labels: {黑产: ad-spam/*, 正常: ordinary}") {
      try LabelSchemeFile(path: $0).scheme(for: MadeRules.ruleset())
    }
    let found = try evaluation(
      [("加群", "黑产"), ("飞艇", "黑产"), ("约吗", "黑产"), ("兼职", "正常"), ("日结", "ad-spam/fraud")], scheme)
    #expect(found.classes.map(\.name) == ["黑产"] && found.classes[0].hits == 3)
    #expect(found.classes[0].wrong == 1)
    // For categories a coarse label says neither yes nor no.
    #expect(found.categories.map(\.name) == ["ad-spam/fraud"] && found.categories[0].precision == 0.5)
  }

  @Test func ordinaryFilesAreForFalseAlarmsOnly() throws {
    let harmful = "{\"text\":\"加群\",\"label\":\"ad-spam/contact\"}"
    let ordinary = "{\"text\":\"加群\",\"label\":\"ordinary\"}\n{\"text\":\"你好\",\"label\":\"ordinary\"}"
    let corpus = try MadeRules.withFile(harmful) { first in
      try MadeRules.withFile(ordinary) { second in
        try CorpusReader().read([first, second], scheme: LabelScheme(MadeRules.ruleset()))
      }
    }
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let found = Evaluator(moderator.ruleset).evaluation(
      of: Replay(moderator.ruleset).predictions(table, corpus.documents), on: corpus, table,
      groups: [0, 0, 2])
    #expect(found.classes[0].precision == 1 && found.classes[0].falseAlarms == 1)
    #expect(found.sweep.harmless == 2 && found.sweep.isOrdinary && found.sweep.flaggedRate == 0.5)
  }

  @Test func intervalsHoldTheMeasureAndAreRepeatable() throws {
    let many = (0..<40).flatMap { index in lines.map { ("\($0.text)\(index)\(index * 7)", $0.label) } }
    let (one, two) = (try evaluation(many), try evaluation(many))
    #expect(one.classes == two.classes)
    for quality in one.classes {
      let interval = try #require(quality.intervals?.f1)
      #expect(interval.low <= quality.f1 && quality.f1 <= interval.high && interval.low < interval.high)
    }
  }

  /// Average precision by its definition, threshold after threshold.
  @Test func averagePrecisionAgreesWithItsDefinition() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let scores = (0..<30).map { _ in
        (Double(Int.random(in: 0...9, using: &generator)) / 10, Bool.random(using: &generator))
      }
      let ranking = Ranking(
        positives: scores.filter(\.1).map(\.0), negatives: scores.filter { !$0.1 }.map(\.0))
      let total = Double(scores.count { $0.1 })
      var (expected, last) = (0.0, 0.0)
      for threshold in Set(scores.map(\.0)).sorted(by: >) {
        let above = scores.filter { $0.0 >= threshold }
        let recall = Double(above.count { $0.1 }) / max(1, total)
        expected += (recall - last) * Double(above.count { $0.1 }) / Double(above.count)
        last = recall
      }
      #expect(abs(ranking.averagePrecision - expected) < 1e-12)
    }
  }

  @Test func recallAtARateLetsNoMoreThrough() {
    let ranking = Ranking(positives: [0.9, 0.8, 0.3], negatives: [0.85, 0.4, 0.2, 0.1])
    #expect(ranking.recall(atFalseAlarmRate: 0).recall == 1.0 / 3)
    #expect(ranking.recall(atFalseAlarmRate: 0.25).recall == 2.0 / 3)
    #expect(ranking.recall(atFalseAlarmRate: 0.5).recall == 1)
  }
}
