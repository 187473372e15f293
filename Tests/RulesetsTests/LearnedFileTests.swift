import Rulesets
import Testing

/// Files of learned weights: read as written, and every mistake told at its line.
@Suite struct LearnedFileTests {
  private let path = "learned/ad-spam/contact.tsv"

  private func problems(_ text: String, at path: String = "learned/ad-spam/contact.tsv") throws -> [String] {
    try RulesDirectory([path: text]).problems()
  }

  @Test func modelsAreReadAndStandAsRules() throws {
    let text = """
      # from where
      #! corpus: 3f2a9c0d1e2b
      #! corpus: 000000000000
      #! intercept: -1.25
      #! least: 0.75
      #! glance: -2.5
      #! line: 1.5
      加群\t3.5\t40
      #\t2.0\t7
      contact:phone\t1.0\t11
      rule:ad-spam/contact/join\t0.5\t9
      天气\t-1.75\t300

      """
    let ruleset = try RulesDirectory([path: text]).load()
    let model = try #require(ruleset.learned.first)
    #expect(model.category == "ad-spam/contact" && model.intercept == -1.25 && model.least == 0.75)
    #expect(model.glance == -2.5 && model.line == 1.5)
    #expect(
      model.terms == [
        .init("加群", weight: 3.5, support: 40, line: 8), .init("#", weight: 2, support: 7, line: 9),
        .init("天气", weight: -1.75, support: 300, line: 12),
      ])
    #expect(model.rules == [.init("ad-spam/contact/join", weight: 0.5, support: 9, line: 11)])
    #expect(model.contacts == [.init("phone", weight: 1, support: 11, line: 10)])
    #expect(model.corpora == ["3f2a9c0d1e2b", "000000000000"])
    #expect(ruleset.rules.map(\.id) == ["ad-spam/contact/join", "learned/ad-spam/contact"])
    #expect(ruleset.weights.rules["learned/ad-spam/contact"] == 1)
    #expect(LearnedFile.text(of: model, comment: ["from where"]) == text)
    let plain = ruleset.withoutLearned
    #expect(plain.rules.map(\.id) == ["ad-spam/contact/join"] && plain.learned.isEmpty)
    #expect(plain.weights.rules == ["ad-spam/contact/join": 4.5])
  }

  /// Numbers are read as the standard library reads them, to the last bit.
  @Test func weightsAreReadExactly() throws {
    let written = [
      "999.999", "123.456789012345", "100.000000000000001", "7", "1.1", "1e0", "0.3", "0.1", "0.0",
      "-0", "-1e-5", "-0.0001", "-0.30000000000000004", "-2.675", "-3.", "-999.5",
    ]
    let lines = written.enumerated().map { "第\($0 + 0x4E00)\t\($1)\t\($0)\n" }
    let text = "#! intercept: 0\n" + lines.joined()
    let terms = try #require(RulesDirectory([path: text]).load().learned.first).terms
    #expect(terms.map(\.weight) == written.map { Double($0)! } && terms.map(\.support) == Array(0..<16))
    for wrong in ["", "-", ".5x", "1.2.3", "١", "+", "0x", "1 "] {
      let problems = try problems("#! intercept: 0\n加\t\(wrong)\t2\n")
      let mistake = "\(path):2: the weight \"\(wrong)\" is no number from -1000 to 1000"
      #expect(problems.contains(mistake), "\(wrong)")
    }
  }

  @Test func namesThatStandTwiceAreTold() throws {
    let rule = "rule:ad-spam/contact/join"
    let text = "#! intercept: 0\n\(rule)\t3\t2\n群\t1\t2\n群里\t1\t2\n\(rule)\t0\t2\n群里\t-1\t2\n"
    let twice = try problems(text).filter { $0.contains("twice") }
    #expect(
      twice == [
        "\(path):5: the term \"\(rule)\" stands twice, first in line 2",
        "\(path):6: the term \"群里\" stands twice, first in line 4",
      ])
  }

  @Test func aWeightMayBeWritten() throws {
    let weights = """
      {"intercepts": {"ad-spam/contact": -3.0},
       "weights": {"ad-spam/contact/join": 4.5, "learned/ad-spam/contact": 0.5}}
      """
    let files = [path: "#! intercept: 0\n加\t1\t2\n", "weights.json": weights]
    #expect(try RulesDirectory(files).load().weights.rules["learned/ad-spam/contact"] == 0.5)
    #expect(
      try RulesDirectory(["weights.json": weights]).problems() == [
        "weights.json:2: a weight for \"learned/ad-spam/contact\", but there is no such rule"
      ])
  }

  @Test(arguments: [
    ("加群\t1\t2\n", "1: there is no intercept"),
    ("#! intercept: 0\n", "0: the file has no terms"),
    ("#! intercept: 0\n#! intercept: 1\n加\t1\t2\n", "2: the intercept stands twice"),
    ("#! intercept: 0\n#! hint: 2\n加\t1\t2\n", "1: the hint is above the least sum"),
    ("#! intercept: 0\n#! least: 2\n#! line: 1\n加\t1\t2\n", "1: the sum of a line is below the least sum"),
    ("#! intercept: x\n加\t1\t2\n", "1: the intercept \"x\" is no number from -1000 to 1000"),
    ("#! offset: 1\n#! intercept: 0\n加\t1\t2\n", "1: unknown directive \" offset: 1\""),
    ("#! intercept: 0\n加\t1\n", "2: a line is a term, its weight and its support, here are 2 fields"),
    ("#! intercept: 0\n加\tnan\t2\n", "2: the weight \"nan\" is no number from -1000 to 1000"),
    ("#! intercept: 0\n加\t1\t-2\n", "2: the support \"-2\" is no whole number from 0 to 2147483647"),
    (
      "#! intercept: 0\n加\t1\t2147483648\n",
      "2: the support \"2147483648\" is no whole number from 0 to 2147483647"
    ),
    ("#! intercept: 0\n加\t2\t2\n群\t1\t2\n加\t0\t2\n", "4: the term \"加\" stands twice, first in line 2"),
    (
      "#! intercept: 0\n加\t1\t2\n群\t2\t2\n",
      "3: the term \"群\" is out of order: its weight is above that of the line before"
    ),
    ("#! intercept: 0\nlexicon:jion\t1\t2\n", "2: unknown lexicon \"jion\""),
    ("#! intercept: 0\nrule:ad-spam/contact/jion\t1\t2\n", "2: unknown rule \"ad-spam/contact/jion\""),
  ])
  func mistakesAreTold(text: String, mistake: String) throws {
    #expect(try problems(text).contains("\(path):\(mistake)"))
  }

  @Test func categoriesAndPlacesMustBeKnown() throws {
    #expect(
      try problems("#! intercept: 0\n加\t1\t2\n", at: "learned/ad-spam/contcat.tsv") == [
        "learned/ad-spam/contcat.tsv:0: learned weights for the unknown category \"ad-spam/contcat\""
      ])
    #expect(
      try problems("加\t1\t2\n", at: "learned/contact.tsv") == [
        "learned/contact.tsv:0: the file belongs nowhere"
      ])
  }
}
