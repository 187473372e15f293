import Foundation
import Moderation
import Rulesets
import Testing

/// A check goes past mistakes: all are told at once, and none twice over.
@Suite struct DraftCheckTests {
  private func rule(_ when: String, match: String = "刷单", pass: String = "天气不错", more: String = "") -> String
  {
    """
    title: t
    category: x/y
    rationale: r
    \(more)
    when: {\(when)}
    examples:
      match: ["\(match)"]
      pass: ["\(pass)"]

    """
  }

  private func check(_ files: [String: String]) throws -> RulesetCheck.Report {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "check-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let rules = files.keys.filter { $0.hasPrefix("x/") }.sorted().map { "\"\($0.dropLast(5))\": 4" }
    let standard = [
      "categories.yaml": "- {id: x/y, title: t, meaning: m}\n",
      "policy.yaml": "default: {review: 0.5, block: 0.9}\n",
      "weights.json": "{\"intercepts\": {\"x/y\": -3}, \"weights\": {\(rules.joined(separator: ", "))}}",
    ]
    for (name, text) in standard.merging(files, uniquingKeysWith: { $1 }) {
      let url = directory.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      // A file that begins so is in another encoding.
      try Data(text.hasPrefix("GBK") ? [0xCB, 0xA2, 0xB5, 0xA5, 0x0A] : Array(text.utf8)).write(to: url)
    }
    return try DraftCheck(RulesetLoader(directory: directory.path).draft()).run()
  }

  private func problems(_ files: [String: String]) throws -> [String] {
    try check(files).problems.map { "\($0.file):\($0.line): \($0.what)" }
  }

  /// What only a compiler finds wrong with a shared condition stands in its file, however many rules name it.
  @Test func aSharedMistakeIsToldOnce() throws {
    let report = try check([
      "conditions/c.yaml": "title: t\nrationale: r\nwhen:\n  regex: '(?:刷单'\n",
      "x/y/a.yaml": rule("condition: c"), "x/y/b.yaml": rule("all: [{condition: c}, {terms: [刷单]}]"),
      "x/y/d.yaml": rule("terms: [刷单]"),
    ])
    #expect(report.problems.map { "\($0.file):\($0.line)" } == ["conditions/c.yaml:4"], "\(report.problems)")
    #expect(report.rulesLeftOut == ["x/y/a", "x/y/b"])
    #expect(report.examples == 2)
  }

  /// Exceptions are the rules' own: a term is dead where all rules that share it have one for it, and not where one has.
  @Test(arguments: [(["a", "b"], ["conditions/c.yaml:4"]), (["a"], [])])
  func termsThatRulesShareCanBeDead(excepting: [String], expected: [String]) throws {
    var files = [
      "conditions/c.yaml": "title: t\nrationale: r\nwhen:\n  terms: [做爱好者, 刷单]\n",
      "exceptions/e.txt": "做爱好者\n",
    ]
    for name in ["a", "b"] {
      files["x/y/\(name).yaml"] = rule(
        "condition: c", more: excepting.contains(name) ? "exceptions: [e]" : "")
    }
    let report = try check(files)
    #expect(report.problems.map { "\($0.file):\($0.line)" } == expected, "\(report.problems)")
    #expect(report.problems.allSatisfy { $0.what.contains("can never match") })
  }

  /// A rule that names a condition does what it would do with a copy of it.
  @Test func aSharedConditionIsAsACopyOfIt() throws {
    let files = [
      "conditions/c.yaml": "title: t\nrationale: r\nwhen:\n  terms: [当心, 举报]\n",
      "x/y/a.yaml": rule("all: [{terms: [刷单]}, {not: {condition: c}}]", pass: "当心刷单"),
      "x/y/b.yaml": rule("all: [{terms: [刷单]}, {condition: c}]", match: "⟦刷单⟧的⟦举报⟧了", pass: "刷单"),
    ]
    #expect(try problems(files) == [])
  }

  @Test func problemsOfEveryKindAreToldTogether() throws {
    let report = try check([
      "lexicons/l.txt": "刷单\n廢物\n", "x/y/a.yaml": rule("terms: [刷单]", more: "kindz: [post]"),
      "x/y/b.yaml": rule("regex: '(?:刷单'"), "x/y/c.yaml": rule("lexicon: l", match: "天气"),
      "x/y/d.yaml": rule("regex: '刷(?:单+)+x'"),
      "x/y/e.yaml": rule("terms: [做爱好者]", match: "做爱好者", more: "exceptions: [e]"),
      "exceptions/e.txt": "做爱好者\n",
    ])
    #expect(
      report.problems.map { "\($0.file):\($0.line)" } == [
        "lexicons/l.txt:2", "x/y/a.yaml:4", "x/y/b.yaml:5", "x/y/c.yaml:7", "x/y/d.yaml:5", "x/y/e.yaml:5",
        "x/y/e.yaml:7",
      ], "\(report.problems)")
    let said = report.problems.map(\.what)
    #expect(said[0] == "the term \"廢物\" is not in normalized form")
    #expect(said[1] == "unknown key \"kindz\" in a rule")
    #expect(said[2].hasPrefix("the expression does not compile"))
    #expect(said[3] == "the example does not match: 天气")
    #expect(said[4].hasPrefix("the expression back-tracks without bound"))
    #expect(said[5] == "the term \"做爱好者\" can never match: an exception takes it away")
    #expect(report.rulesLeftOut == ["x/y/a", "x/y/b", "x/y/d"])
    #expect(report.examples == 4)
  }

  @Test func aBrokenListIsNotToldAgainByItsRules() throws {
    #expect(
      try problems([
        "lexicons/l.txt": "GBK", "x/y/a.yaml": rule("lexicon: l"),
        "x/y/b.yaml": rule("terms: [刷单]", match: "兼职"),
      ]) == ["lexicons/l.txt:1: bytes that are not UTF-8", "x/y/b.yaml:7: the example does not match: 兼职"])
  }

  /// A model whose file has a mistake speaks for no rule, least of all for one that comes first.
  @Test func aBrokenLearnedFileBlamesNoRule() throws {
    let report = try check([
      "x/y/a.yaml": rule("terms: [刷单]", match: "来⟦刷单⟧", pass: "来单位"),
      "learned/x/y.tsv": "#! intercept: -1\n单\t9\t3\n来\tmany\t3\n",
    ])
    #expect(report.problems.map { "\($0.file):\($0.line)" } == ["learned/x/y.tsv:3"], "\(report.problems)")
    #expect(report.rulesLeftOut == ["learned/x/y"] && report.examples == 2)
  }

  @Test func brokenPoliciesAndWeightsLeaveTheExamples() throws {
    #expect(
      try problems([
        "policy.yaml": "default: [", "weights.json": "{", "x/y/a.yaml": rule("terms: [刷单]", match: "兼职"),
      ])
      .map { $0.prefix { $0 != ":" } } == ["policy.yaml", "weights.json", "x/y/a.yaml"])
    #expect(
      try problems([
        "categories.yaml": "- {id: x/z, title: t, meaning: m}\n",
        "x/y/a.yaml": rule("terms: [刷单]", match: "兼职"),
      ])
      .filter { $0.hasPrefix("x/") } == [
        "x/y/a.yaml:2: unknown category \"x/y\"", "x/y/a.yaml:7: the example does not match: 兼职",
      ])
  }

  @Test func termsThatRulesListThemselvesCanBeDead() throws {
    let when = "any: [{terms: [刷单]}, {not: {terms: [做爱好者]}}, {terms: [五六2式, 兼职]}]"
    #expect(
      try problems([
        "x/y/a.yaml": rule("all: [{terms: [刷单]}, {\(when)}]", more: "exceptions: [e]"),
        "exceptions/e.txt": "做爱好者\n",
      ]) == [
        "x/y/a.yaml:5: the term \"五六2式\" can never match: in a text it is read as \"562式\"",
        "x/y/a.yaml:5: the term \"做爱好者\" can never match: an exception takes it away",
      ])
  }

  @Test func anUnreadableDirectoryIsTheOnlyProblem() throws {
    let report = try DraftCheck(RulesetLoader(directory: "/nonexistent").draft()).run()
    #expect(report.problems.map(\.description.first) == ["t"])
    #expect(
      report.problems[0].description.hasPrefix(
        "the directory /nonexistent cannot be read: No such file or directory\n    → "))
  }

  @Test func soundRulesHaveNoProblems() throws {
    let report = try check(["x/y/a.yaml": rule("terms: [刷单]")])
    #expect(report.problems == [] && report.rulesLeftOut == [] && report.examples == 2)
  }
}
