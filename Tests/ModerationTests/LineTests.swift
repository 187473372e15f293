import Moderation
import Rulesets
import Testing

/// Short texts of several lines: judged as a whole, and line by line beside.
@Suite struct LineTests {
  /// An advertisement on a line of its own: neither small talk on other lines nor the length of the whole hides it, and a warning
  /// on another line still speaks of it.
  @Test func linesAreJudgedByThemselves() throws {
    let offer = TestRules.rule(
      "x/y/offer",
      .all([
        Condition(.terms([Term("日结")]), line: 1), Condition(.length(0...9), line: 2),
        Condition(.not(Condition(.lexicon(["talk", "warnings"]), line: 3)), line: 3),
      ]))
    var ruleset = TestRules.ruleset([offer])
    ruleset.lexicons = [
      Lexicon(name: "talk", terms: [Term("真好看")], reach: .line, file: "lexicons/talk.txt"),
      Lexicon(name: "warnings", terms: [Term("骗子")], file: "lexicons/warnings.txt"),
    ]
    let session = try ModerationSession(Moderator(ruleset))
    func found(_ text: String, kind: DocumentKind = .comment) -> [String] {
      session.verdict(for: Document(text: text, kind: kind)).signals.flatMap(\.evidence).map { evidence in
        #expect(
          String(String.UnicodeScalarView(Array(text.unicodeScalars)[evidence.scalars])) == evidence.text)
        #expect(String(decoding: Array(text.utf8)[evidence.utf8], as: UTF8.self) == evidence.text)
        #expect(String(decoding: Array(text.utf16)[evidence.utf16], as: UTF16.self) == evidence.text)
        return evidence.text
      }
    }
    #expect(found("招人，日结") == ["日结"] && found("真好看，日结").isEmpty)
    for end in ["\n", "\r\n", "\r"] {
      #expect(found("😀今天的晚霞真好看" + end + "工地长期招人，日结" + end + "明天再来看看") == ["日结"])
    }
    #expect(found("工地长期招人，日结\n真好看") == ["日结"] && found("真好看的工地，日结\n明天再来看看").isEmpty)
    #expect(found("日结\n日结") == ["日结", "日结"])
    #expect(found("今天的晚霞真好看\n招人，日结").isEmpty, "a piece of a sentence says too little")
    #expect(found("今天的晚霞真好看\n招人，日结            ").isEmpty, "blanks say nothing")
    #expect(found("今天的晚霞真好看\n　\t工地长期招人，日结 ") == ["日结"])
    for quoted in ["“工地长期招人，日结”", "「工地长期招人，日结」", " \"工地长期招人，日结\"", "\t“工地长期招人，日结”", "　　“工地长期招人，日结”"] {
      #expect(found("今天的晚霞真好看\n" + quoted).isEmpty, "what somebody quotes is no offer by itself")
    }
    #expect(found("骗子爱说：\n工地长期招人，日结").isEmpty, "a warning speaks of the lines below it")
    #expect(found("真好看\n工地长期招人，日结", kind: .prompt).isEmpty && found("真好看\n工地长期招人，日结", kind: .story).isEmpty)
  }

  /// Words that a rule lists itself speak of the whole text, wherever their list stands among those of expressions.
  @Test func wordsOfARuleSpeakOfAllLines() throws {
    let expression = TestRules.rule(
      "x/y/pay", .regex(.init(pattern: "日入[0-9]{3}", requires: ["日入"])))
    let offer = TestRules.rule(
      "x/y/offer",
      .all([
        Condition(.terms([Term("日结")]), line: 1), Condition(.length(0...9), line: 2),
        Condition(.not(Condition(.terms([Term("骗子")]), line: 3)), line: 3),
      ]))
    let session = try ModerationSession(Moderator(TestRules.ruleset([expression, offer])))
    func rules(_ text: String) -> [String] {
      session.verdict(for: Document(text: text)).signals.map(\.rule)
    }
    #expect(rules("今天的晚霞真好看\n工地长期招人，日结") == ["x/y/offer"])
    #expect(rules("骗子爱说这样的话：\n工地长期招人，日结").isEmpty)
  }

  /// A line of a reply is no advertisement under another's work where the whole speaks of that work.
  @Test func theWholeTextRepliesToAParent() throws {
    let call = TestRules.rule(
      "x/y/call",
      .all([
        Condition(.terms([Term("看过来")]), line: 1), Condition(.length(0...9), line: 2),
        Condition(.parent(.unrelated), line: 3),
      ]))
    let session = try ModerationSession(Moderator(TestRules.ruleset([call])))
    func isFound(_ text: String) -> Bool {
      let context = DocumentContext(parent: "海边的日落，水彩练习")
      return !session.verdict(for: Document(text: text, context: context)).signals.isEmpty
    }
    #expect(isFound("想赚钱的都看过来吧") && isFound("哈哈哈哈哈哈哈\n想赚钱的都看过来吧"))
    #expect(!isFound("这张水彩日落真美呀\n想赚钱的都看过来吧"))
  }

  /// What holds back what holds a rule back is asked of the whole text, too.
  @Test func wordsOfTheWholeTextLiftGuardsOfLines() throws {
    let offer = TestRules.rule(
      "x/y/offer",
      .all([
        Condition(.terms([Term("日结")]), line: 1),
        Condition(
          .not(
            Condition(
              .all([
                Condition(.lexicon(["warnings"]), line: 2),
                Condition(.not(Condition(.lexicon(["calls"]), line: 3)), line: 3),
              ]), line: 2)), line: 2),
        Condition(.length(0...9), line: 4),
      ]))
    var ruleset = TestRules.ruleset([offer])
    ruleset.lexicons = [
      Lexicon(name: "calls", terms: [Term("加我")], reach: .line, file: "lexicons/calls.txt"),
      Lexicon(name: "warnings", terms: [Term("骗子")], file: "lexicons/warnings.txt"),
    ]
    let session = try ModerationSession(Moderator(ruleset))
    func isFound(_ text: String) -> Bool { !session.verdict(for: Document(text: text)).signals.isEmpty }
    #expect(!isFound("骗子爱说\n长期招人日结快来\n好好好好"))
    #expect(isFound("骗子勿扰\n长期招人日结快来\n加我加我"))
  }

  /// What a model finds in a line of a text in which nothing else is found: surer than of a whole text, and not beside rules.
  @Test func modelsAreAskedOfLines() throws {
    let call = TestRules.rule("x/y/call", .terms([Term("加我")]))
    let plain = TestRules.ruleset([call])
    let line = "长期招日结工人快来"
    func session(_ lineSum: Double?) throws -> ModerationSession {
      // 9 / root 9 is 3 for the line; of the texts below, a part of it.
      let model = LearnedModel(
        category: "x/y", intercept: 0, least: 2.5, line: lineSum,
        terms: [.init("日结", weight: 9, support: 7)], file: "learned/x/y.tsv")
      let ruleset = Ruleset(
        categories: plain.categories, rules: plain.rules, learned: [model], weights: plain.weights,
        policy: plain.policy, version: "test")
      return try ModerationSession(Moderator(ruleset))
    }
    let text = "今天的晚霞真好看呀\n" + line
    func found(_ text: String, _ session: ModerationSession, kind: DocumentKind = .comment) -> [String] {
      session.verdict(for: Document(text: text, kind: kind)).signals.map {
        $0.rule + $0.evidence.map(\.text).joined()
      }
    }
    let sure = try session(2.75)
    #expect(found(line, sure) == ["learned/x/y日结"] && found(text, sure) == ["learned/x/y日结"])
    #expect(found(text.replacing("\n", with: "，"), sure).isEmpty)
    #expect(found(text, sure, kind: .prompt).isEmpty && found(text, sure, kind: .story).isEmpty)
    #expect(found(text + "\n今天的晚霞加我", sure) == ["x/y/call加我"], "rules say more than models of lines")
    for lineSum: Double? in [3, nil] {
      let unsure = try session(lineSum)
      #expect(found(text, unsure).isEmpty && found(line, unsure) == ["learned/x/y日结"])
    }
  }
}
