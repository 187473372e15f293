import Moderation
import Rulesets
import Testing

/// Texts longer than a passage, and texts full of hits.
@Suite struct PassageTests {
  private static let filler = "今天天气很好，我们去公园散步。"

  /// The line of a plan for sale, and games near what is promised: rules of a size that can stand anywhere.
  private static let rules = TestRules.ruleset(
    [
      TestRules.rule("x/y/plan", .regex(.init(pattern: "飞艇\\d码\\d期(?:全天)?计划", view: .letters))),
      TestRules.rule(
        "x/z/bonus",
        .near(
          [
            Condition(.terms([Term("百家乐"), Term("炸金花")]), line: 1),
            Condition(.terms([Term("注册送彩金"), Term("领彩金")]), line: 2),
          ], within: 8, ordered: false)),
    ], weights: ["x/y/plan": 6, "x/z/bonus": 6])

  private func text(_ ad: String, after bytes: Int) -> String {
    String(repeating: Self.filler, count: bytes / Self.filler.utf8.count) + ad + Self.filler
  }

  @Test(arguments: [
    0, ModerationSession.passageSize - 40, ModerationSession.passageSize - 10,
    ModerationSession.passageSize + 9,
    2 * ModerationSession.passageSize - ModerationSession.passageOverlap - 7,
    3 * ModerationSession.passageSize,
  ])
  func anAdIsFoundWhereverItStands(bytes: Int) throws {
    let session = try ModerationSession(Moderator(Self.rules))
    let ad = "飞艇5码2期全天计划"
    let long = text(ad, after: bytes) + String(repeating: Self.filler, count: 40_000)
    let verdict = session.verdict(for: Document(text: "🔥" + long))
    let short = session.verdict(for: Document(text: ad + Self.filler))
    #expect(verdict.action == .block)
    #expect(verdict.categories == short.categories)
    let evidence = try #require(verdict.signals.first?.evidence)
    #expect(evidence.map(\.text) == [ad])
    let scalars = Array(("🔥" + long).unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[evidence[0].scalars])) == ad)
    #expect(evidence[0].utf16.lowerBound == evidence[0].scalars.lowerBound + 1)
    #expect(evidence[0].utf8.count == ad.utf8.count)
  }

  /// Padding by many hits of one list must not hide what stands behind.
  @Test func paddingHidesNothing() throws {
    let session = try ModerationSession(Moderator(Self.rules))
    for padding in [String(repeating: "百家乐，，，，，\n", count: 6000), String(repeating: "炸金花。", count: 3000)] {
      let verdict = session.verdict(for: Document(text: padding + "注册送彩金，玩百家乐的私聊我"))
      #expect(verdict.action == .block)
      #expect(
        verdict.signals.flatMap(\.evidence).contains { $0.text.contains("彩金") || $0.text.contains("注册送") })
    }
  }

  /// More hits than are kept lead to review, with the limit named.
  @Test func tooManyHitsAreTold() throws {
    let terms = (1...8).map { Term(String(repeating: "加", count: $0), boundary: .loose) }
    let ruleset = TestRules.ruleset(
      [TestRules.rule("x/y/many", .terms(terms))], weights: ["x/y/many": 1])
    let session = try ModerationSession(Moderator(ruleset))
    let verdict = session.verdict(for: Document(text: String(repeating: "加", count: 60_000)))
    #expect(verdict.action == .review)
    #expect(verdict.signals.map(\.rule).contains("engine/limit/term-hits"))
    #expect(session.verdict(for: Document(text: "加加加")).signals.map(\.rule) == ["x/y/many"])
  }

  /// A character that becomes many letters makes a passage shorter, not its offsets wrong.
  @Test func anAdIsFoundAmongCharactersThatBecomeMany() throws {
    let session = try ModerationSession(Moderator(Self.rules))
    let ad = "飞艇5码2期全天计划"
    for count in [100, 3_640, 3_700, 12_000] {
      let filler = String(repeating: "ﷺ", count: count)
      let text = filler + "。" + ad + "。" + filler
      let verdict = session.verdict(for: Document(text: text))
      let evidence = try #require(verdict.signals.first?.evidence)
      #expect(evidence.map(\.text) == [ad] && verdict.signals.count == 1)
      #expect(evidence.map(\.scalars) == [count + 1..<count + 1 + ad.unicodeScalars.count])
    }
  }

  /// In a long text stretches are judged by themselves: what would hold a rule back must stand near, and what makes a short text
  /// suspicious does not make the end of a long one so.
  @Test func stretchesAreJudgedByThemselves() throws {
    let guarded = TestRules.rule(
      "x/y/guarded",
      .all([
        Condition(.terms([Term("兼职")]), line: 1),
        Condition(.not(Condition(.terms([Term("警方")]), line: 2)), line: 2),
      ]))
    let short = TestRules.rule(
      "x/z/short",
      .all([Condition(.terms([Term("日结")]), line: 1), Condition(.length(0...40), line: 2)]))
    let session = try ModerationSession(Moderator(TestRules.ruleset([guarded, short])))
    let filler = String(repeating: Self.filler, count: 30)
    func found(_ text: String, kind: DocumentKind = .story) -> [Evidence] {
      session.verdict(for: Document(text: text, kind: kind)).signals.flatMap(\.evidence)
    }
    #expect(found("警方提醒，别信兼职。").isEmpty)
    let text = "😀警方提醒。" + filler + "招兼职，日结。" + filler + "招兼职，日结。"
    let scalars = Array(text.unicodeScalars)
    let evidence = found(text)
    #expect(evidence.map(\.text) == ["兼职", "兼职"])
    for one in evidence {
      #expect(String(String.UnicodeScalarView(scalars[one.scalars])) == one.text)
      #expect(one.utf16.lowerBound == one.scalars.lowerBound + 1)
    }
    #expect(found(text, kind: .prompt).isEmpty, "the parts of a prompt mean nothing alone")
    #expect(found("招兼职，日结").map(\.text) == ["兼职", "日结"])
  }

  /// What fills a story with matches of ordinary terms does not hide those that only rules for stories ask for.
  @Test func aFloodHidesNothingOfStories() throws {
    let common = TestRules.rule("x/y/common", .terms([Term("加", boundary: .loose)]))
    var story = TestRules.rule("x/z/story", .terms([Term("娇吟")]))
    story.kinds = [.story]
    let session = try ModerationSession(Moderator(TestRules.ruleset([common, story])))
    func rules(_ kind: DocumentKind) -> [String] {
      let text = String(repeating: "好", count: 400) + "娇吟。" + String(repeating: "加", count: 20_000)
      return session.verdict(for: Document(text: text, kind: kind)).signals.map(\.rule)
    }
    #expect(rules(.story).contains("x/z/story") && !rules(.comment).contains("x/z/story"))
  }

  /// Evidence that runs over the ends of passages is one, so that masks hide all of it; and no more is kept than a passage has.
  @Test func evidenceGoesOnBehindAPassage() throws {
    let rule = TestRules.rule("x/y/many", .terms([Term("舫", boundary: .loose)]))
    let session = try ModerationSession(Moderator(TestRules.ruleset([rule])))
    #expect(
      session.verdict(for: Document(text: String(repeating: "舫", count: 100_000))).isLimited,
      "300 KB of evidence are not kept, and what is not is told")
    for count in [21_000, 21_846, 40_000, 60_000, 80_000] {
      let text = "好" + String(repeating: "舫", count: count)
      let evidence = session.verdict(for: Document(text: text)).signals.flatMap(\.evidence)
      #expect(evidence.map(\.scalars) == [1..<count + 1])
      #expect(
        evidence.map(\.utf8) == [3..<3 * count + 3] && evidence.map(\.text) == [String(text.dropFirst())])
      #expect(evidence.map(\.reading) == evidence.map(\.text))
    }
  }
}
