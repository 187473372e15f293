import Foundation
import Rulesets
import Testing

/// What a mistake in a rules directory says, and on which line: the mistakes that authors make.
@Suite struct RulesetMessageTests {
  private let rule = "ad-spam/contact/join.yaml"

  /// The rule of the good directory with some text replaced.
  private func edited(_ old: String, _ new: String) -> [String: String?] {
    let text = RulesDirectory.good[rule]!!
    precondition(text.contains(old))
    return [rule: text.replacingOccurrences(of: old, with: new)]
  }

  private func error(_ files: [String: String?]) throws -> [RulesetProblem] {
    let directory = try RulesDirectory(files)
    return try #require(throws: RulesetError.self) { try directory.load() }.problems
  }

  private func expect(_ files: [String: String?], _ expected: [String]) throws {
    let problems = try RulesDirectory(files).problems()
    #expect(problems == expected)
  }

  @Test(arguments: [
    ("kinds: [comment", "\tkinds: [comment", 4, "a tab at the beginning of the line: YAML allows none there"),
    ("  all:\n", "\tall:\n", 6, "a tab at the beginning of the line: YAML allows none there"),
    ("title: 进群", "title: @进群", 1, "text that begins with @ must have quotes"),
    ("title: 进群", "title: 加V: abc", 1, "YAML: mapping values are not allowed in this context"),
    (
      "title: 进群", "title: {加: 群}", 1,
      "title must be text, but reads as keys with values, because of a colon with a space or braces"
    ),
    ("- 群里讨论作业", "- 加V: abc", 22, "the example reads as a key \"加V\" with a value, because of its colon"),
    ("category: ad-spam/contact", "category: ad-spam/contcat", 2, "unknown category \"ad-spam/contcat\""),
    ("kinds: [comment, message]", "exceptions: [words, wrods]", 4, "unknown exceptions \"wrods\""),
    ("[\"领资料\", \"资料", "[\"领资料\", 群聊, \"领资料", 10, "the term \"领资料\" stands twice: first on line 10"),
    (
      "examples:", "category: ad-spam/contact\nexamples:", 17,
      "the key \"category\" stands twice: first on line 2"
    ),
    ("title: 进群", "title: 进\u{1}群", 1, "YAML: control characters are not allowed"),
  ])
  func oneMistakeGivesOneMessage(old: String, new: String, line: Int, what: String) throws {
    try expect(edited(old, new), ["\(rule):\(line): \(what)"])
  }

  @Test func hintsSayHowToMend() throws {
    #expect(try error(edited("  all:", "\tall:"))[0].hint.contains("spaces"))
    #expect(
      try error(edited("- 群里讨论作业", "- 加V: abc"))[0].hint.contains("put quotes around the sentence: \"加V: …\"")
    )
    #expect(
      try error(edited("category: ad-spam/contact", "category: ad-spam/contcat"))[0].hint.contains(
        "did you mean: ad-spam/contact"))
  }

  @Test func aTermThatStandsTwiceIsNotOutOfOrderToo() throws {
    try expect(
      ["lexicons/join.txt": "#! exceptions: words\n加群\n进群\n加群\n领群\n扫群\n加群\n"],
      [
        "lexicons/join.txt:4: the term \"加群\" stands twice: first on line 2",
        "lexicons/join.txt:6: the term \"扫群\" is out of order: it belongs before \"领群\"",
        "lexicons/join.txt:7: the term \"加群\" stands twice: first on line 2",
      ])
  }

  @Test(arguments: [
    ("{\n  \"intercepts\": {\"ad-spam/contact\": -3.0},\n}", 3), ("{\n# remark\n}", 2),
    ("{'intercepts': {'ad-spam/contact': -3}, 'weights': {}}", 1), ("intercepts: {}\nweights: {}\n", 1),
    ("", 1),
    ("{\"intercepts\": {\"ad-spam/contact\": -3}, \"weights\":\n {\"ad-spam/contact/join\": 03}}", 2),
  ])
  func weightsMustBeJSON(text: String, line: Int) throws {
    let problems = try RulesDirectory(["weights.json": text]).problems()
    #expect(
      problems.count == 1 && problems[0].hasPrefix("weights.json:\(line): not valid JSON: "), "\(problems)")
  }

  /// Nothing is said about names that only a broken file could make known.
  @Test func aBrokenFileIsTheOnlyProblem() throws {
    try expect(
      ["categories.yaml": "- {id: ad-spam/contact, title: 引流, meaning: [}\n"],
      [
        "categories.yaml:1: YAML: while parsing a flow node did not find expected node content"
      ])
    try expect(
      ["categories.yaml": "- {title: 引流, meaning: m}\n"], ["categories.yaml:1: the category has no \"id\""])
    try expect(
      edited("contact: [qq, group]", "contcat: [qq]"), ["\(rule):9: unknown key \"contcat\" in a condition"])
  }

  @Test(arguments: ["Join.yaml", "join us.yaml", "进群.yaml", "join_us.yaml", "join.us.yaml"])
  func idsArePlain(name: String) throws {
    let id = "ad-spam/contact/\(name.dropLast(5))"
    let weights = "{\"intercepts\": {\"ad-spam/contact\": -3}, \"weights\": {\"\(id)\": 4}}"
    try expect(
      [rule: nil, "ad-spam/contact/\(name)": RulesDirectory.good[rule]!!, "weights.json": weights],
      ["\(id).yaml:0: the rule's id \"\(id)\" has characters other than small letters, digits, dashes"])
  }

  @Test func whatIsQuotedIsCut() throws {
    let long = String(repeating: "长", count: 100_000)
    for files in [
      edited("contact: [qq, group]", "\(long): 1"),
      edited("lexicon: join\n    - any", "lexicon: \(long)\n    - any"),
      edited("kinds: [comment", "kinds: [\(long)"), edited("view: letters", "view: \(long)"),
      edited("category: ad-spam", "category: \(long)"),
      ["lexicons/join.txt": "#! exceptions: \(long)\n加群\t\(long)\n"], edited("- 群里讨论作业", "- \(long): a"),
    ] {
      let problems = try error(files)
      #expect(!problems.isEmpty && problems.allSatisfy { $0.description.utf8.count < 600 })
    }
  }

  /// Rules that can be read are in the draft, whatever is wrong beside.
  @Test func aDraftHoldsWhatCanBeRead() throws {
    let other = RulesDirectory.good[rule]!!.replacingOccurrences(of: "title: 进群\n", with: "")
    let directory = try RulesDirectory([
      "ad-spam/contact/other.yaml": other, "ad-spam/contact/broken.yaml": "title: [", "policy.yaml": nil,
      "weights.json": "{",
    ])
    let draft = RulesetLoader(directory: directory.path).draft()
    #expect(draft.ruleset.rules.map(\.id) == ["ad-spam/contact/join", "ad-spam/contact/other"])
    #expect(draft.brokenRules == ["ad-spam/contact/broken"])
    #expect(
      draft.problems.map(\.file) == [
        "ad-spam/contact/broken.yaml", "ad-spam/contact/other.yaml", "policy.yaml", "weights.json",
      ])
    #expect(draft.files(of: draft.ruleset.rules[0]) == [rule, "lexicons/join.txt", "exceptions/words.txt"])
  }
}
