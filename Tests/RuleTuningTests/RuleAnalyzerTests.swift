import Moderation
import RuleTuning
import Rulesets
import Testing

@Suite struct RuleAnalyzerTests {
  private func report(_ lines: [(text: String, label: String)]) throws -> RuleReport {
    let corpus = try MadeRules.corpus(lines)
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    return RuleAnalyzer(moderator.ruleset, corpus, table).report()
  }

  @Test func eachRuleIsHeldAgainstItsClass() throws {
    let report = try report([
      ("加群领资料", "ad-spam/contact"), ("加群", "ad-spam/contact"), ("飞艇加我", "ad-spam/gambling"),
      ("班级加群", "ordinary"), ("你好", "ordinary"), ("嗯", "ordinary"),
    ])
    let call = try #require(report.rules.first { $0.id == "ad-spam/contact/call" })
    #expect((call.documents, call.right, call.otherHarm, call.harmless) == (4, 2, 1, 1))
    #expect((call.precision, call.recall) == (0.5, 1))
    #expect(call.spamOverall == 0.75)
    #expect((call.overlap, call.conflict) == (0.5, 0.25))
    // 加群 alone is lost without it; 加群领资料 and 飞艇加我 have another rule to stand on.
    #expect((call.own, call.ownFalseAlarms) == (1, 1))
    #expect(
      report.silent == ["ad-spam/fraud/job", "ad-spam/gambling/never", "suggestive/solicitation/offer"])
    #expect((report.documents, report.coverage, report.conflict) == (6, 0.6667, 0.1667))
  }

  /// A rule that catches harm of another class does not tell it rightly, but it tells harm.
  @Test func harmOfAnotherClassIsHarm() throws {
    let lines = [
      ("资料", "ad-spam/gambling"), ("彩票", "ad-spam/gambling"), ("约吗", "ordinary"), ("你好", "ordinary"),
    ]
    let report = try report(lines.map { ($0, $1) })
    func one(_ id: String) -> RuleStatistics? { report.rules.first { $0.id == id } }
    let lure = try #require(one("ad-spam/contact/lure"))
    #expect((lure.right, lure.otherHarm, lure.precision, lure.spamOverall) == (0, 1, 0, 1))
    #expect(one("suggestive/solicitation/offer")?.spamOverall == 0)
    let harmful = try self.report(lines.prefix(2).map { ($0, $1) })
    #expect(harmful.rules.allSatisfy { $0.spamOverall == nil } && harmful.rules.count == 2)
  }

  /// Precision is what the columns beside it say, whichever file the documents stand in.
  @Test func ordinaryTrafficCountsInPrecision() throws {
    let harm = "{\"text\":\"彩票\",\"label\":\"ad-spam/gambling\"}"
    let ordinary = (0..<3).map { "{\"text\":\"彩票站\($0)\",\"label\":\"ordinary\"}" }
    var ruleset = MadeRules.ruleset()
    ruleset.lexicons = [Lexicon(name: "games", terms: [Term("彩票")], file: "lexicons/games.txt")]
    ruleset.rules[3].when = Condition(.lexicon(["games"]), line: 5)
    let corpus = try MadeRules.withFile(harm) { first in
      try MadeRules.withFile(ordinary.joined(separator: "\n")) {
        try CorpusReader().read([first, $0], scheme: LabelScheme(ruleset))
      }
    }
    let moderator = try Moderator(ruleset)
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let rule = try #require(RuleAnalyzer(ruleset, corpus, table).report().rules.first)
    #expect((rule.documents, rule.right, rule.harmless, rule.precision) == (4, 1, 3, 0.25))
    let terms = try TermAnalyzer(moderator, corpus, table)
      .report(Replay(ruleset).predictions(table, corpus.documents))
    #expect(terms.terms.map(\.precision) == [0.25] && terms.terms.map(\.spamOverall) == [0.5])
  }

  @Test func rulesThatGoTogetherAreTold() throws {
    let report = try report(
      (0..<3).map { ("加群领资料\($0)", "ad-spam/contact") } + [("加群", "ad-spam/contact")]
        + (0..<4).map { ("飞艇约吗\($0)", "ad-spam/gambling") })
    #expect(
      report.pairs.map { "\($0.first) \($0.relation) \($0.second) \($0.documents)" } == [
        "ad-spam/gambling/game same suggestive/solicitation/offer 4",
        "ad-spam/contact/lure within ad-spam/contact/call 3",
      ])
  }

  @Test func termsAreHeldAgainstLabels() throws {
    var ruleset = MadeRules.ruleset()
    ruleset.lexicons = [
      Lexicon(name: "games", terms: [Term("彩票"), Term("棋牌"), Term("飞艇")], file: "lexicons/games.txt")
    ]
    ruleset.rules[3].when = Condition(.lexicon(["games"]), line: 5)
    let corpus = try MadeRules.corpus([
      ("飞艇棋牌", "ad-spam/gambling"), ("飞艇", "ad-spam/gambling"), ("买彩票", "ordinary"),
    ])
    let moderator = try Moderator(ruleset)
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let predictions = Replay(ruleset).predictions(table, corpus.documents)
    let report = try TermAnalyzer(moderator, corpus, table).report(predictions)
    #expect(report.terms.map(\.term) == ["飞艇", "彩票", "棋牌"])
    #expect(report.terms.map(\.caught) == [2, 0, 1] && report.terms.map(\.own) == [1, 0, 0])
    #expect(report.terms.map(\.falseAlarms) == [0, 1, 0] && report.terms.map(\.ownFalseAlarms) == [0, 1, 0])
    #expect(report.terms.map(\.recall) == [1, 0, 0.5] && report.terms.map(\.overlap) == [0.5, 0, 1])
    #expect(report.onlyFalseAlarms.map(\.term) == ["彩票"] && report.absent == [:] && report.tooLong == 0)
  }
}
