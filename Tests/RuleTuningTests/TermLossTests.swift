import Moderation
import Rulesets
import Testing

@testable import RuleTuning

/// What a term is worth is what is lost without it, and it is blamed only for what holds by it.
@Suite struct TermLossTests {
  private static func lexicon(_ name: String, _ terms: [String]) -> Lexicon {
    Lexicon(name: name, terms: terms.map { Term($0, boundary: .loose) }, file: "lexicons/\(name).txt")
  }

  private static func condition(_ test: Condition.Test) -> Condition { Condition(test, line: 1) }

  /// One rule of each way to combine lexicons, and a model that goes by rules and lexicons.
  private static func ruleset(_ change: (inout [Lexicon]) -> Void = { _ in }) -> Ruleset {
    var lexicons = [
      lexicon("calls", ["加群", "加我", "约吗"]), lexicon("games", ["彩票", "棋牌", "飞艇", "飞艇计划"]),
      lexicon("goods", ["资料", "加我", "棋牌"]), lexicon("warnings", ["小心", "防骗"]),
    ]
    change(&lexicons)
    func names(_ list: String...) -> Condition { condition(.lexicon(list)) }
    let tests: [(String, Condition.Test)] = [
      ("ad-spam/contact/call", .lexicon(["calls"])),
      ("ad-spam/contact/lure", .near([names("calls"), names("goods")], within: 3, ordered: false)),
      ("ad-spam/fraud/both", .all([names("games"), names("goods"), condition(.not(names("warnings")))])),
      ("ad-spam/gambling/two", .count(names("games"), atLeast: 2, distinct: true)),
      (
        "ad-spam/gambling/any", .any([names("games", "goods"), condition(.regex(.init(pattern: "\\d{3}期")))])
      ),
    ]
    let rules = tests.map { id, test in
      let category = id.split(separator: "/").dropLast().joined(separator: "/")
      return Rule(
        id: id, title: id, category: category, rationale: "For tests.", when: condition(test),
        file: "\(id).yaml")
    }
    let model = LearnedModel(
      category: "suggestive/innuendo", intercept: -1, terms: [.init("群", weight: 1, support: 1)],
      rules: [.init("ad-spam/contact/lure", weight: 2.5, support: 1)],
      lexicons: [.init("games", weight: 2, support: 1), .init("goods", weight: -1.5, support: 1)],
      file: "learned/suggestive/innuendo.tsv")
    return Ruleset(
      categories: MadeRules.categories.map { Category(id: $0, title: $0, meaning: "For tests.") },
      rules: rules.sorted { $0.id < $1.id }, lexicons: lexicons, learned: [model],
      weights: Weights(
        intercepts: Dictionary(uniqueKeysWithValues: MadeRules.categories.map { ($0, -3) }),
        rules: Dictionary(uniqueKeysWithValues: rules.map { ($0.id, 4) })),
      policy: Policy(standard: .init(review: 0.5, block: 0.9)), version: "test")
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let pieces = ["加群", "加我", "约吗", "彩票", "棋牌", "飞艇计划", "飞艇", "资料", "小心", "好", "，", "春眠不觉", "188期"]
    return (0..<Int.random(in: 1...7, using: &generator)).map { _ in
      pieces.randomElement(using: &generator)!
    }.joined()
  }

  /// Held against rulesets that really lack the term.
  @Test func withoutATermRulesFindWhatARulesetWithoutItFinds() throws {
    let session = try ModerationSession(Moderator(Self.ruleset()))
    var generator = SeededGenerator(seed: 11)
    var without: [String: ModerationSession] = [:]
    var losses = 0
    for _ in 0..<400 {
      let document = Document(text: Self.text(&generator))
      let before = session.observations(of: document).signals
      let uses = session.termUses()
      for use in uses {
        let name = Self.ruleset().lexicons[use.lexicon].name
        let other =
          try without["\(name) \(use.term)"]
          ?? ModerationSession(
            Moderator(
              Self.ruleset { $0[use.lexicon].terms.removeAll { $0.text == use.term } }))
        without["\(name) \(use.term)"] = other
        let expected = other.observations(of: document).signals
        let found = session.observations(without: use)
        #expect(found.map(\.rule) == expected.map(\.rule), "\(document.text) without \(use.term) in \(name)")
        #expect(found.map(\.strength) == expected.map(\.strength), "\(document.text), \(use.term), \(name)")
        losses += found.count < before.count ? 1 : 0
        // What holds no longer held by the term.
        let lost = Set(before.map(\.rule)).subtracting(found.map(\.rule)).filter { rule in
          !Self.ruleset().rules[rule].id.hasPrefix("learned/")
        }
        #expect(lost.isSubset(of: use.rules), "\(document.text) \(use.term) in \(name): \(lost)")
      }
      // Nothing is left behind.
      #expect(session.termUses() == uses)
    }
    #expect(losses > 100)
  }

  private func report(_ lines: [(String, String)]) throws -> TermReport {
    let moderator = try Moderator(Self.ruleset())
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    return try TermAnalyzer(moderator, corpus, table)
      .report(Replay(moderator.ruleset).predictions(table, corpus.documents))
  }

  /// 加我 is a call and, in goods, only by chance: near needs both, 约吗 is too far from 资料.
  @Test func termsAreBlamedByTheConditionThatHolds() throws {
    let report = try report([
      ("加我资料", "ad-spam/contact"), ("约吗春眠不觉晓处闻啼鸟夜来风雨声资料", "suggestive/innuendo"), ("小心飞艇资料", "ordinary"),
    ])
    func one(_ lexicon: String, _ term: String) throws -> TermStatistics {
      try #require(report.terms.first { $0.lexicon == lexicon && $0.term == term })
    }
    // 加群's rule would flag the first without 资料; 加我 is needed as a call, in both.
    #expect(try one("calls", "加我").caught == 1 && one("goods", "资料").caught == 2)
    #expect(try one("goods", "资料").own == 0)
    // Under `not` a term takes part in nothing.
    #expect(try one("warnings", "小心").falseAlarms == 0 && one("warnings", "小心").documents == 1)
    let game = try one("games", "飞艇")
    #expect((game.falseAlarms, game.caught) == (1, 0))
    // 资料 alone would have the last one flagged, too.
    #expect(game.ownFalseAlarms == 0)
    #expect(report.onlyFalseAlarms.map(\.term) == ["飞艇"])
  }

  @Test func aTermOfANearPairIsLostWithTheOther() throws {
    var ruleset = Self.ruleset()
    ruleset.rules = ruleset.rules.filter { $0.id == "ad-spam/contact/lure" }
    ruleset.learned = []
    let moderator = try Moderator(ruleset)
    let corpus = try MadeRules.corpus([
      ("加群资料", "ad-spam/contact"), ("加群，约吗，资料", "ad-spam/contact"), ("彩票资料", "ordinary"),
    ])
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let report = try TermAnalyzer(moderator, corpus, table)
      .report(Replay(ruleset).predictions(table, corpus.documents))
    let own = Dictionary(uniqueKeysWithValues: report.terms.map { ("\($0.lexicon) \($0.term)", $0.own) })
    // Both are lost without 资料; the second without 加群 still holds by 约吗.
    #expect(own["goods 资料"] == 2 && own["calls 加群"] == 1 && own["calls 约吗"] == 0)
    let game = try #require(report.terms.first { $0.term == "彩票" })
    #expect((game.caught, game.falseAlarms, game.overlap) == (0, 0, 0))
  }
}
