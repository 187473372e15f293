import Foundation
import Rulesets
import Testing

/// Loading what is right, and saying what is wrong, where and how to mend it.
@Suite struct RulesetLoaderTests {
  private let rule = "ad-spam/contact/join.yaml"

  @Test func everyFormIsRead() throws {
    let ruleset = try RulesDirectory().load()
    let rule = try #require(ruleset.rules.first)
    #expect(rule.id == "ad-spam/contact/join" && rule.title == "进群" && rule.kinds == [.comment, .message])
    #expect(rule.match.first == Example("进群领资料", evidence: [0..<2, 2..<5], line: 19))
    #expect(rule.match.last == Example("进群", kind: .message, disguised: false, line: 20))
    guard case .all(let parts) = rule.when.test, parts.count == 7 else {
      Issue.record("the rule has other conditions: \(rule.when)")
      return
    }
    guard case .any(let choices) = parts[1].test else { return }
    #expect(choices[0].test == .contact(["qq", "group"]))
    #expect(choices[1].test == .terms([Term("领资料", line: 10), Term("资料", boundary: .word, line: 10)]))
    #expect(choices[2].test == .regex(.init(pattern: "免费\\d+", view: .letters, requires: ["免费"])))
    #expect(parts[5].test == .ratio(.digit, 0.1...1))
    #expect(parts[6].test == .length(0...200))
    #expect(parts[3].line == 13)
    #expect(ruleset.lexicons.map(\.terms) == [[Term("加群", boundary: .loose, line: 3), Term("进群", line: 4)]])
    #expect(ruleset.lexicons.map(\.exceptions) == [["words"]])
    #expect(
      ruleset.policy.thresholds(category: "ad-spam/contact", kind: .story) == .init(review: 0.4, block: 0.8))
    #expect(ruleset.weights.rules == ["ad-spam/contact/join": 4.5])
  }

  @Test func theVersionNamesTheContent() throws {
    let version = try RulesDirectory().load().version
    let again = try RulesDirectory().load().version
    #expect(version.count == 32 && version == again)
    let changed = try RulesDirectory(["lexicons/join.txt": "#! exceptions: words\n加群\n进群\n"]).load().version
    #expect(changed != version)
  }

  private func expect(_ files: [String: String?], _ expected: [String]) throws {
    #expect(try RulesDirectory(files).problems() == expected)
  }

  /// The rule of the good directory with some text replaced.
  private func edited(_ old: String, _ new: String) -> [String: String?] {
    let text = RulesDirectory.good[rule]!!
    precondition(text.contains(old))
    return [rule: text.replacingOccurrences(of: old, with: new)]
  }

  @Test func mistakesInRules() throws {
    try expect(
      edited("title: 进群", "titel: 进群"), ["\(rule):1: unknown key \"titel\" in a rule"])
    try expect(edited("title: 进群\n", ""), ["\(rule):1: the rule has no \"title\""])
  }

  @Test(arguments: [
    ("lexicon: join\n    - any", "lexicon: joinn\n    - any", 7, "unknown lexicon \"joinn\""),
    ("contact: [qq, group]", "contcat: [qq]", 9, "unknown key \"contcat\" in a condition"),
    ("within: 20", "within: 2000", 13, "within must be a whole number from 0 to 1000"),
    ("atLeast: 0.1", "atLeast: 1.5", 15, "atLeast must be a number from 0.0 to 1.0"),
    ("of: digit", "of: digits", 15, "unknown character class \"digits\""),
    ("view: letters", "view: letter", 11, "unknown view \"letter\""),
    ("kinds: [comment, message]", "kinds: [coment]", 4, "unknown kind \"coment\""),
    ("⟦领资料⟧", "⟦领资料", 19, "the marks ⟦ ⟧ are not paired, are nested or enclose nothing"),
    ("- 群里讨论作业", "- ⟦群⟧里讨论作业", 22, "an example that must pass has marks ⟦ ⟧"),
    ("资料\\tword", "资料\\twrod", 10, "unknown option \"wrod\""),
  ])
  func oneMistake(old: String, new: String, line: Int, what: String) throws {
    let problems = try RulesDirectory(edited(old, new)).problems()
    #expect(problems.contains("\(rule):\(line): \(what)"), "\(problems)")
  }

  @Test func syntaxErrorsHaveTheirLine() throws {
    let problems = try RulesDirectory([rule: "title: 进群\ncategory: [a\nwhen: 1\n"]).problems()
    #expect(
      problems.contains { $0.hasPrefix("\(rule):3: YAML: ") || $0.hasPrefix("\(rule):2: YAML: ") },
      "\(problems)")
    let twice = try RulesDirectory([rule: "title: a\ntitle: b\n"]).problems()
    #expect(twice == ["\(rule):2: the key \"title\" stands twice: first on line 1"])
  }

  @Test func aRuleMustBeAnchored() throws {
    let files = edited(
      RulesDirectory.good[rule]!!.components(separatedBy: "when:")[1].components(separatedBy: "examples:")[0],
      "\n  length: {atMost: 5}\n")
    #expect(try RulesDirectory(files).problems().contains { $0.contains("asks for nothing that must occur") })
  }

  @Test func theCategoryIsTheFolder() throws {
    let files: [String: String?] = [rule: nil, "ad-spam/other/join.yaml": RulesDirectory.good[rule]!!]
    #expect(
      try RulesDirectory(files).problems().contains(
        "ad-spam/other/join.yaml:2: the category is \"ad-spam/contact\" but the file stands in \"ad-spam/other\""
      ))
  }

  @Test func mistakesInLists() throws {
    try expect(
      ["lexicons/join.txt": "#! exception: words\n#! exceptions: wrods\n进群\n加群\n加群\n 坏\n好\tbad\n好 loose\n"],
      [
        "exceptions/words.txt:0: no rule or lexicon uses the exceptions",
        "lexicons/join.txt:1: unknown directive \"exception\"",
        "lexicons/join.txt:2: unknown exceptions \"wrods\"",
        "lexicons/join.txt:4: the term \"加群\" is out of order: it belongs before \"进群\"",
        "lexicons/join.txt:5: the term \"加群\" stands twice: first on line 4",
        "lexicons/join.txt:6: the term is empty or has spaces around it",
        "lexicons/join.txt:7: unknown option \"bad\"",
        "lexicons/join.txt:8: the option \"loose\" stands after a space",
      ])
    try expect(
      ["lexicons/more.txt": "# none\n"],
      ["lexicons/more.txt:0: no rule uses the lexicon", "lexicons/more.txt:0: the list has no terms"])
  }

  @Test func disguisesAreSwitches() throws {
    let directory = try RulesDirectory([
      "lexicons/join.txt":
        "#! exceptions: words\n#! disguises: pinyin\n加群\n加裙\tsplit initials loose\n进群\t-pinyin\n"
    ])
    let terms = try directory.load().lexicons[0].terms
    #expect(terms.map(\.disguises) == [[.pinyin], [.pinyin, .split, .initials], []])
    #expect(terms.map(\.ownDisguises) == [[], [.split, .initials], []])
    #expect(terms[1].boundary == .loose)
  }

  @Test func listsMaySpeakForTheirLine() throws {
    func list(_ directive: String) throws -> RulesDirectory {
      try RulesDirectory(["lexicons/join.txt": "#! exceptions: words\n\(directive)加群\n进群\n"])
    }
    #expect(try list("").load().lexicons.map(\.reach) == [.text])
    #expect(try list("#! reach: line\n").load().lexicons.map(\.reach) == [.line])
    #expect(
      try list("#! reach: lines\n").problems().contains { $0.hasPrefix("lexicons/join.txt:2: unknown reach") }
    )
    #expect(
      try list("#! reach: line\n#! reach: text\n").problems() == [
        "lexicons/join.txt:3: the reach stands twice: first on line 2"
      ])
  }

  @Test func innocentWordsTakeNoDirectives() throws {
    let files = ["exceptions/words.txt": "# Innocent.\n#! reach: line\n加群讨论作业\n"]
    #expect(
      try RulesDirectory(files).problems() == [
        "exceptions/words.txt:2: a list of innocent words takes no directives"
      ])
  }

  @Test func mistakesInDisguisesAreTold() throws {
    let files = [
      "lexicons/join.txt": "#! exceptions: words\n#! disguises: pinyim, split\n加群\tpinyin -emojy\n进群\n"
    ]
    try expect(
      files,
      [
        "lexicons/join.txt:2: unknown disguise \"pinyim\"",
        "lexicons/join.txt:3: unknown option \"-emojy\"",
      ])
    let directory = try RulesDirectory(files)
    do throws(RulesetError) {
      _ = try directory.load()
    } catch {
      #expect(error.problems.map(\.hint) == ["是不是 / did you mean: pinyin", "是不是 / did you mean: emoji"])
    }
  }

  @Test func aByteOrderMarkIsNoTerm() throws {
    let directory = try RulesDirectory(["lexicons/join.txt": "\u{FEFF}#! exceptions: words\n加群\n进群\n"])
    let terms = try directory.load().lexicons.first?.terms.map(\.text)
    #expect(terms == ["加群", "进群"])
  }

  @Test func mistakesInWeightsAndPolicy() throws {
    try expect(
      ["weights.json": "{\"intercepts\": {},\n \"weights\": {\"ad-spam/contact/jion\": 3,\n \"a\": -1}}"],
      [
        "weights.json:1: no weight for the category \"ad-spam/contact\"",
        "weights.json:2: a weight for \"ad-spam/contact/jion\", but there is no such rule",
        "weights.json:2: no weight for the rule \"ad-spam/contact/join\"",
        "weights.json:3: \"a\" is out of order",
        "weights.json:3: a weight for \"a\", but there is no such rule",
      ])
    try expect(
      [
        "policy.yaml":
          "default: {review: 0.9, block: 0.5}\ncategories:\n  ad-spam/contcat: {review: 0, block: 2}\nkinds:\n  tory: {}\n"
      ],
      [
        "policy.yaml:1: review (0.9) is above block (0.5)",
        "policy.yaml:3: unknown category \"ad-spam/contcat\"",
        "policy.yaml:5: unknown kind \"tory\"",
      ])
  }

  @Test func hintsSuggestWhatWasMeant() throws {
    let files = edited("lexicon: join\n    - any", "lexicon: jion\n    - any")
    let error = #expect(throws: RulesetError.self) { try RulesDirectory(files).load() }
    #expect(error?.problems.map(\.hint) == ["是不是 / did you mean: join"])
    #expect(
      error?.problems.first?.description.hasPrefix("\(rule):7: unknown lexicon \"jion\"\n    → ") == true)
  }

  /// Hostile files give an error, not a hang or a crash.
  @Test func hostileFilesAreRefused() throws {
    let bomb =
      "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
    for text in [
      bomb, String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
      String(repeating: "? ", count: 100_000), "", "\u{0}", "!!binary x",
    ] {
      #expect(!(try RulesDirectory([rule: text]).problems().isEmpty))
    }
  }

  @Test func changedBytesNeverCrash() throws {
    var generator = SystemRandomNumberGenerator()
    let original = RulesDirectory.good[rule]!!
    for _ in 0..<200 {
      var bytes = Array(original.utf8)
      for _ in 0..<3 {
        bytes[bytes.indices.randomElement(using: &generator)!] = [
          0x20, 0x0A, 0x5B, 0x7B, 0x3A, 0x22, 0x2D, 0xFF,
        ].randomElement(using: &generator)!
      }
      let directory = try RulesDirectory()
      try directory.write(Data(bytes), to: rule)
      _ = directory.problems()
    }
  }
}

@Suite struct InnocenceTests {
  private static let rule = RulesDirectory.good["ad-spam/contact/join.yaml"]!!

  private func weights(_ weight: String) -> String {
    """
    {
      "comment": "By hand.",
      "intercepts": {"ad-spam/contact": -3.0},
      "weights": {"ad-spam/contact/join": \(weight)}
    }
    """
  }

  @Test func onlyEvidenceOfInnocenceMayLowerAScore() throws {
    let innocent = Self.rule.replacingOccurrences(of: "kinds:", with: "innocence: true\nkinds:")
    let marked = try RulesDirectory(["ad-spam/contact/join.yaml": innocent, "weights.json": weights("-2.5")])
    #expect(try marked.load().rules[0].isInnocence)
    #expect(try marked.load().weights.rules == ["ad-spam/contact/join": -2.5])
    #expect(try RulesDirectory(["weights.json": weights("2.5")]).load().rules[0].isInnocence == false)
    #expect(
      try RulesDirectory(["weights.json": weights("-2.5")]).problems() == [
        "weights.json:4: the weight of \"ad-spam/contact/join\" is below 0, but the rule is evidence of harm"
      ])
    let positive = try RulesDirectory(["ad-spam/contact/join.yaml": innocent, "weights.json": weights("2.5")])
    #expect(
      positive.problems() == [
        "weights.json:4: the weight of \"ad-spam/contact/join\" must be a number from -50.0 to 0.0"
      ])
  }
}
