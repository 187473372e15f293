import Rulesets
import Testing

/// Conditions that several rules share.
@Suite struct SharedConditionTests {
  private static let file = "conditions/warned.yaml"

  private static func shared(_ when: String) -> String {
    "title: 提醒\nrationale: It warns.\nwhen:\n  \(when)\n"
  }

  private static func rule(_ when: String) -> String {
    """
    title: 进群
    category: ad-spam/contact
    rationale: A call to join.
    when: \(when)
    examples:
      match: [进群]
      pass: [群里讨论作业]

    """
  }

  private static func directory(_ condition: String?, when: String) throws -> RulesDirectory {
    try RulesDirectory([file: condition, "ad-spam/contact/join.yaml": rule(when)])
  }

  private static let use = "{all: [{lexicon: join}, {not: {condition: warned}}]}"

  @Test func aRuleNamesOne() throws {
    let rules = try Self.directory(Self.shared("terms: [小心, 举报]"), when: Self.use).load().rules
    guard case .all(let parts) = rules[0].when.test, case .not(let part) = parts[1].test,
      case .shared(let name, let condition) = part.test, case .terms(let terms) = condition.test
    else {
      Issue.record("\(rules[0].when)")
      return
    }
    #expect(name == "warned")
    #expect(terms.map(\.text) == ["小心", "举报"])
    #expect(condition.line == 4)
  }

  @Test func theVersionIsThatOfItsBytesToo() throws {
    let versions = try ["terms: [小心]", "terms: [当心]"].map {
      try Self.directory(Self.shared($0), when: Self.use).load().version
    }
    #expect(versions[0] != versions[1])
  }

  @Test(arguments: [
    (nil, use, ["ad-spam/contact/join.yaml:4: unknown condition \"warned\""]),
    (
      "title: 提醒\nwhen: {terms: [小心]}\n", use,
      ["conditions/warned.yaml:1: the condition has no \"rationale\""]
    ),
    // Told once, and the rule that rests on it is left out without a word.
    ("title: 提醒\nrationale: It warns.\n", use, ["conditions/warned.yaml:1: the condition has no \"when\""]),
    (
      shared("terms: [小心]") + "kinds: [comment]\n", use,
      ["conditions/warned.yaml:5: unknown key \"kinds\" in a shared condition"]
    ),
    (
      shared("condition: warned"), use,
      ["conditions/warned.yaml:4: a shared condition names the condition \"warned\""]
    ),
    (shared("lexicon: warning"), use, ["conditions/warned.yaml:4: unknown lexicon \"warning\""]),
    (
      shared("terms: [小心]"), "{all: [{lexicon: join}, {not: {condition: [warned]}}]}",
      [
        "ad-spam/contact/join.yaml:4: \"condition\" takes the name of one shared condition"
      ]
    ),
    // What rests on a file that cannot be read is not called unused.
    (
      shared("lexicon: [words"), "{terms: [进群]}",
      ["conditions/warned.yaml:5: YAML: while parsing a flow sequence did not find expected ',' or ']'"]
    ),
    (
      shared("lexicon: warning"), "{lexicon: join}",
      [
        "conditions/warned.yaml:0: no rule uses the condition",
        "conditions/warned.yaml:4: unknown lexicon \"warning\"",
      ]
    ),
    (shared("terms: [小心]"), "{lexicon: join}", ["conditions/warned.yaml:0: no rule uses the condition"]),
    (
      shared("not: {terms: [小心]}"), "{condition: warned}",
      [
        "ad-spam/contact/join.yaml:4: the rule asks for nothing that must occur, so it would be tried on every text",
        "lexicons/join.txt:0: no rule uses the lexicon",
      ]
    ),
  ])
  func mistakesAreTold(condition: String?, when: String, expected: [String]) throws {
    let problems = try Self.directory(condition, when: when).problems()
    #expect(problems == expected)
  }

  /// What only shows when rules are compiled is told once, in the file where it is to be mended.
  @Test func twoRulesTellOfOneMistakeOnce() throws {
    let directory = try RulesDirectory([
      Self.file: Self.shared("lexicon: warning"), "ad-spam/contact/join.yaml": Self.rule(Self.use),
      "ad-spam/contact/join-too.yaml": Self.rule(Self.use),
      "weights.json": """
      {
        "intercepts": {"ad-spam/contact": -3.0},
        "weights": {"ad-spam/contact/join": 4.5, "ad-spam/contact/join-too": 4.5}
      }
      """,
    ])
    #expect(directory.problems() == ["conditions/warned.yaml:4: unknown lexicon \"warning\""])
  }

  /// As in a copy, levels of the rule and of the condition add up.
  @Test(arguments: [
    (8, 8, true), (8, 9, false), (16, 0, true), (17, 0, false), (1, 15, true), (1, 16, false),
  ])
  func levelsAddUp(inRule: Int, inCondition: Int, isAllowed: Bool) throws {
    func nested(_ levels: Int, _ core: String) -> String {
      String(repeating: "{all: [", count: levels) + "{\(core)}" + String(repeating: "]}", count: levels)
    }
    let condition = "title: t\nrationale: r\nwhen: \(nested(inCondition, "terms: [进群]"))\n"
    let problems = try RulesDirectory([
      Self.file: condition, "lexicons/join.txt": nil, "exceptions/words.txt": nil,
      "ad-spam/contact/join.yaml": Self.rule(nested(inRule, "condition: warned")),
    ]).problems()
    #expect(problems.contains { $0.contains("nest deeper than 16") } == !isAllowed, "\(problems)")
  }

  @Test func filesMustBeNamedAndPlacedAsRulesAre() throws {
    let condition = Self.shared("terms: [小心]")
    let directory = try RulesDirectory([
      "conditions/Warned.yaml": condition, "conditions/more/warned.yaml": condition,
      "conditions/warned.yml": condition,
      "ad-spam/contact/join.yaml": Self.rule("{all: [{lexicon: join}, {not: {condition: Warned}}]}"),
    ])
    #expect(
      directory.problems() == [
        "conditions/Warned.yaml:0: the condition's name \"Warned\" has characters other than small letters, digits, dashes",
        "conditions/more/warned.yaml:0: the file belongs nowhere",
        "conditions/warned.yml:0: the file belongs nowhere",
      ])
  }

  /// Some editors put one before every file.
  @Test func aByteOrderMarkIsNoContent() throws {
    let directory = try RulesDirectory([
      Self.file: "\u{FEFF}" + Self.shared("terms: [小心]"),
      "ad-spam/contact/join.yaml": "\u{FEFF}" + Self.rule(Self.use),
    ])
    #expect(directory.problems() == [])
  }

  @Test func aRuleRestsOnItsFile() throws {
    let directory = try Self.directory(Self.shared("terms: [小心]"), when: Self.use)
    let draft = RulesetLoader(directory: directory.path).draft()
    #expect(
      draft.files(of: draft.ruleset.rules[0]) == [
        "ad-spam/contact/join.yaml", Self.file, "lexicons/join.txt", "exceptions/words.txt",
      ])
  }
}
