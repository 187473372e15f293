import Foundation
import Moderation
import Rulesets
import Testing

/// A rule's examples, as written and disguised.
@Suite struct RulesetCheckTests {
  private func problems(_ rule: Rule) throws -> [String] {
    try RulesetCheck(Moderator(TestRules.ruleset([rule]))).run().problems.map(\.what)
  }

  @Test func goodExamplesPassUnderEveryDisguise() throws {
    let rule = TestRules.rule(
      "x/y/r", .all([Condition(.terms([Term("加群")])), Condition(.contact(["qq", "wechat"]))]),
      match: [Example("快加群，微信abc123", evidence: [1..<3, 4..<12])], pass: [Example("加群聊天")])
    let report = try RulesetCheck(Moderator(TestRules.ruleset([rule]))).run()
    #expect(report.problems == [])
    #expect(report.examples == 2 && report.disguised >= 8)
  }

  @Test func failuresSayWhatHappened() throws {
    let terms = Condition.Test.terms([Term("加群")])
    #expect(
      try problems(TestRules.rule("x/y/r", terms, match: [Example("进群", disguised: false)])) == [
        "the example does not match: 进群"
      ])
    #expect(
      try problems(TestRules.rule("x/y/r", terms, pass: [Example("来加群吧", disguised: false)]))
        == ["the example must pass but matches by ⟦加群⟧: 来加群吧"])
    #expect(
      try problems(
        TestRules.rule("x/y/r", terms, match: [Example("来加群", evidence: [0..<3], disguised: false)]))
        == ["the example matches by ⟦加群⟧, not by what ⟦ ⟧ marks: 来加群"])
  }

  @Test func disguisesThatHideAreTold() throws {
    let rule = TestRules.rule(
      "x/y/r", .regex(.init(pattern: "免费领")), match: [Example("免费领", evidence: [0..<3])])
    #expect(try problems(rule) == ["the example does not match under the disguise \"separators\": 免*费*领"])
  }

  @Test func deadTermsAreTold() throws {
    var ruleset = TestRules.ruleset([TestRules.rule("x/y/r", .lexicon(["a"]))])
    ruleset.lexicons = [
      Lexicon(
        name: "a", terms: [Term("做爱好者", line: 1), Term("五六2式", line: 2)], exceptions: ["e"], file: "a.txt")
    ]
    ruleset.exceptions = [Exceptions(name: "e", terms: [Term("做爱好者", boundary: .loose)], file: "e.txt")]
    let problems = try RulesetCheck(Moderator(ruleset)).run().problems
    #expect(problems.map(\.line) == [1, 2])
    #expect(problems[0].what.contains("an exception takes it away"))
    #expect(problems[1].what.contains("is read as \"562式\""))
  }

  @Test func compilingTellsWhatLoadingCannot() throws {
    func problems(_ test: Condition.Test) -> [String] {
      do {
        _ = try Moderator(TestRules.ruleset([TestRules.rule("x/y/r", test)]))
        return []
      } catch { return (error as? RulesetError)?.problems.map(\.what) ?? ["\(error)"] }
    }
    #expect(problems(.terms([Term("V信")])) == ["the term \"V信\" is not in normalized form"])
    #expect(problems(.terms([Term("！")])).first?.hasPrefix("the term \"！\" can never match") == true)
    let long = String(repeating: "废", count: 65)
    #expect(problems(.terms([Term(long)])).first?.hasSuffix("has 65 letters, more than 64") == true)
    #expect(problems(.terms([Term(String(long.dropLast()))])) == [])
    #expect(problems(.contact(["wechta"])) == ["unknown contact \"wechta\""])
    #expect(problems(.regex(.init(pattern: "返利("))).first?.contains("does not compile") == true)
    #expect(problems(.regex(.init(pattern: "\\d+"))).first?.contains("would run on every text") == true)
    #expect(problems(.regex(.init(pattern: "\\d+", requires: ["元"]))) == [])
  }

  @Test func disguisesKeepTrackOfEvidence() {
    let example = Example("来加群V1", evidence: [1..<5])
    let disguised = Disguise.standard.map { ($0.name, $0.apply(to: example)) }
    let texts = Dictionary(uniqueKeysWithValues: disguised.map { ($0, $1.text) })
    #expect(texts["full width"] == "来加群Ｖ１")
    #expect(texts["separators"] == "来加*群V1")
    #expect(texts["zero-width marks"] == "来加\u{200B}群\u{200B}V\u{200B}1")
    #expect(texts["traditional form"] == "來加羣V1" || texts["traditional form"] == "來加群V1")
    #expect(texts["emoji in front"] == "🔥来加群V1")
    for (name, example) in disguised {
      let scalars = Array(example.text.unicodeScalars)[example.evidence[0]]
      #expect(scalars.first?.value == "加".unicodeScalars.first?.value, "\(name)")
      #expect(["1", "１"].contains(String(scalars.last!)), "\(name)")
    }
  }
}
