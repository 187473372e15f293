import Rulesets
import Testing

@testable import Classification

/// Terms that only take rules away are looked for when a rule is left, with the same outcome.
@Suite struct GuardTests {
  private func terms(_ terms: String...) -> Condition {
    Condition(.terms(terms.map { Term($0, boundary: .loose) }), line: 3)
  }

  private var ruleset: TestRuleset {
    TestRuleset(.all([terms("刷单", "好"), Condition(.not(terms("警惕", "好", "不")), line: 4)]))
  }

  @Test(arguments: [
    ("刷单日结", true), ("警惕刷单", false), ("不刷单", false), ("刷单，不。", false), ("好", false), ("刷★单", true),
    ("刷单警★惕", false),
  ])
  func whatTakesAwayIsFound(text: String, holds: Bool) throws {
    #expect(try (ruleset.evidence(in: text) != nil) == holds, "\(text)")
  }

  @Test func onlyWhatNothingElseAsksForIsLeftOut() throws {
    let compiled = try ruleset.compiled()
    #expect(compiled.index.firstGuard == 2 && compiled.index.guards != nil)
  }

  /// Or else what is learned would depend on which texts had a rule left.
  @Test func lexiconsThatTakeAwayAreNeverFound() throws {
    let rules = TestRuleset(
      .all([Condition(.lexicon(["goods"])), Condition(.not(Condition(.lexicon(["prose"]))))]),
      lexicons: ["goods": [Term("刷单"), Term("好人")], "prose": [Term("好人"), Term("警惕")]])
    let classifier = try TextClassifier(rules.compiled())
    for text in ["刷单警惕", "警惕", "好人"] {
      var copy = text
      copy.withUTF8 { classifier.classify($0, kind: .comment) }
      #expect(classifier.foundLexicons == (text == "警惕" ? [] : [0]), "\(text)")
    }
  }

  @Test func explanationsSeeAllTerms() throws {
    let compiled = try ruleset.compiled()
    let classifier = try TextClassifier(compiled)
    var text = "不好，警惕"
    text.withUTF8 { classifier.classify($0, kind: .comment) }
    #expect(classifier.termMatches().map(\.units) == [0..<1, 1..<2, 3..<5])
  }

  /// A term that only takes rules away may be written as another one sounds: that one is found all the same, whether the
  /// former was looked for before or not.
  @Test(arguments: ["看络撩的来", "看络撩的来，联系", "络撩联系", "联系"])
  func explanationsAgreeWithTheVerdict(text: String) throws {
    var rules = TestRuleset(
      .lexicon(["ways"]),
      lexicons: [
        "ways": [Term("裸聊", disguises: [.pinyin])], "other": [Term("络撩", boundary: .loose)],
      ])
    var second = rules.rules[0]
    second.id = "x/y/s"
    second.when = Condition(
      .all([terms("联系"), Condition(.not(Condition(.lexicon(["other"]), line: 5)), line: 4)]))
    rules.rules.append(second)
    let classifier = try TextClassifier(rules.compiled())
    var copy = text
    copy.withUTF8 { classifier.classify($0, kind: .comment) }
    let signals = Set(classifier.signals.map(\.rule))
    #expect(signals.contains(0) == text.contains("络撩"))
    for rule in rules.rules.indices {
      #expect(classifier.trace(rule: rule).holds == signals.contains(rule), "\(text): \(rule)")
    }
  }
}
