import Foundation
import Rulesets
import Testing
import TextAnalysis

@testable import Classification

/// Learned weights in the engine: the sums of a naive computation, evidence exact in the original text.
@Suite struct TermWeightTests {
  static let categories = (0..<20).map { "x/c\($0)" }

  func ruleset(_ models: [LearnedModel], rules: [Rule] = []) -> Ruleset {
    Ruleset(
      categories: Self.categories.map { Category(id: $0, title: $0, meaning: "m") }, rules: rules,
      learned: models,
      weights: Weights(
        intercepts: Dictionary(uniqueKeysWithValues: Self.categories.map { ($0, -3) }), rules: [:]),
      policy: Policy(standard: .init(review: 0.5, block: 0.9)), version: "0")
  }

  func model(
    category: Int = 0, intercept: Double = 0, least: Double = 0, rules: [LearnedModel.Term] = [],
    _ weights: [(String, Double)]
  ) -> LearnedModel {
    LearnedModel(
      category: Self.categories[category], intercept: intercept, least: least,
      terms: weights.map { .init($0.0, weight: $0.1, support: 1, line: 2) }, rules: rules,
      file: "learned/x/c\(category).tsv")
  }

  func classifier(_ ruleset: Ruleset) throws -> TextClassifier {
    try TextClassifier(CompiledRuleset(ruleset, normalizer: TestRuleset.normalizer.get()))
  }

  func classify(_ classifier: TextClassifier, _ text: String) -> [Signal] {
    // Short texts say more clearly what is tested.
    classifier.evaluator.termWeights?.fewestLetters = 0
    var copy = text
    copy.withUTF8 { classifier.classify($0, kind: .comment) }
    return classifier.signals
  }

  /// The terms of a text by the definition, one reading after the other.
  private func definition(_ units: [UInt16]) -> Set<String> {
    var (letters, shape): ([String], [String]) = ([], ["B"])
    for unit in units {
      let (unitClass, text) = (UnitClass(unit), String(decoding: [unit], as: UTF16.self))
      if unitClass.isLetter { letters.append(text) }
      let next =
        switch unitClass {
        case .digit: "N"
        case .latin: "A"
        case .space: "S"
        case .newline: "L"
        default: 0xD800...0xDFFF ~= unit ? "M" : text
        }
      if !(["N", "A", "S", "M"].contains(next) && shape.last == next) { shape.append(next) }
    }
    shape.append("E")
    let pairs = [letters, shape].flatMap { list in zip(list, list.dropFirst()).map { $0 + $1 } }
    return Set(letters + shape.dropFirst().dropLast() + pairs)
  }

  /// Sums of fractions depend on the order in which they are added up, which must not be that of the text.
  @Test func lexiconsCountAlikeWhereverTheirTermsStand() throws {
    let terms = ["加群", "微信", "飞艇", "彩金", "刷单", "兼职", "返利", "代开"]
    let weights = [0.1, 0.7, 1e-7, 0.3, 1.9, 1e-6, 0.01, 2.2]
    var ruleset = ruleset([])
    ruleset.lexicons = terms.map { Lexicon(name: $0, terms: [Term($0)], file: "lexicons/\($0).txt") }
    ruleset.learned = [
      LearnedModel(
        category: Self.categories[0], intercept: 0.33345, terms: [],
        lexicons: zip(terms, weights).map { .init($0, weight: $1, support: 1, line: 2) },
        file: "learned/x/c0.tsv")
    ]
    let classifier = try classifier(ruleset)
    var generator = SplitMix(state: 7)
    let strengths = Set(
      (0..<60).map { _ in
        classify(classifier, terms.shuffled(using: &generator).joined(separator: "，")).map(\.strength)
      })
    #expect(strengths.count == 1 && strengths.first?.count == 1, "\(strengths)")
  }

  /// One group of four models, two, three, and more than one block of sixteen.
  @Test(arguments: [1, 6, 10, 18])
  func sumsAreThoseOfANaiveComputation(count: Int) throws {
    var generator = SplitMix(state: 5)
    let pieces = [
      "加", "群", "微", "信", "飞", "艇", "a", "b9", "12", "，", "!", " ", "  ", "\n", "🔥", "❤", "的", "我们", "①", "Ｖ",
    ]
    func text() -> String {
      (0..<Int.random(in: 0...30, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
        .joined()
    }
    let analyzed = AnalyzedText()
    func units(_ text: String) throws -> [UInt16] {
      var copy = text
      let normalizer = try TestRuleset.normalizer.get()
      copy.withUTF8 { normalizer.normalize($0, into: analyzed) }
      return Array(analyzed.units)
    }
    var vocabulary: Set<String> = []
    for _ in 0..<30 { vocabulary.formUnion(try definition(units(text()))) }
    let weights = (0..<count).map { _ in
      Dictionary(
        uniqueKeysWithValues: vocabulary.sorted().map { ($0, Double.random(in: -2...3, using: &generator)) })
    }
    let models = weights.enumerated().map { index, weights in
      model(category: index, intercept: 0.5, weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) })
    }
    let classifier = try classifier(ruleset(models))
    // The first has the table's own rows, the second a copy.
    let second = try TextClassifier(classifier.rules)
    var positive = 0
    for _ in 0..<(count == 6 ? 500 : 200) {
      let text = text()
      let found = try definition(units(text))
      let root = Double(max(1, analyzed.letters.count)).squareRoot()
      let signals = classify(classifier, text)
      #expect(classify(second, text).map(\.strength) == signals.map(\.strength))
      for (index, weights) in weights.enumerated() {
        let sum = 0.5 + found.reduce(0.0) { $0 + (weights[$1] ?? 0) } / root
        let strength = signals.first { classifier.rules.rules[$0.rule].category == index }?.strength ?? 0
        // A weight is kept to one 65,534th of the greatest, which is 3; some dozens of them are added.
        let rounding = 3.0 / 65_534 * Double(found.count).squareRoot() * 4 / root
        #expect(abs(strength - max(0, sum)) < 1e-4 + rounding, "\(text)")
        if sum > 0 { positive += 1 }
      }
      #expect(TermKeys.keys(of: analyzed).map(TermKeys.text).sorted() == found.sorted())
    }
    #expect(positive > count * 20)
  }

  @Test(arguments: [
    ("加群", "你好，加❤群吧", ["加❤群"]), ("N元", "日入３００元！", ["３００元"]), ("A", "加WeiXin聊", ["WeiXin"]),
    ("微信", "微\u{200B}信", ["微\u{200B}信"]), ("M", "🔥🔥来", ["🔥🔥"]), ("B来", "来吧来", ["来"]), ("啊E", "啊啊", ["啊"]),
  ])
  func evidenceIsExactInTheOriginal(term: String, text: String, expected: [String]) throws {
    let classifier = try classifier(ruleset([model([(term, 9), ("好", -1)])]))
    _ = classify(classifier, text)
    #expect(TestRuleset.evidence(classifier, text) == expected)
  }

  @Test func aLexiconCountsByAnyOfItsTerms() throws {
    var ruleset = ruleset([model(intercept: -1, [("好", 3)])])
    ruleset.lexicons = [
      Lexicon(name: "a", terms: [Term("飞艇")], file: "a"),
      Lexicon(name: "b", terms: [Term("导师"), Term("计划")], file: "b"),
    ]
    ruleset.learned[0].lexicons = [LearnedModel.Term("b", weight: 2.5, support: 4)]
    let classifier = try classifier(ruleset)
    #expect(classify(classifier, "飞艇来了").isEmpty)
    #expect(classifier.foundLexicons == [0])
    let signals = classify(classifier, "今日计❤划，计划")
    #expect(signals.map(\.strength) == [1.5])
    #expect(TestRuleset.evidence(classifier, "今日计❤划，计划") == ["计❤划"])
    #expect(classify(classifier, "好").map(\.strength) == [2])
  }

  /// No rule asks for contacts; the model does.
  @Test func aKindOfContactCounts() throws {
    var ruleset = ruleset([model(intercept: -1, [("好", 3)]), model(category: 1, [("好", 1)])])
    ruleset.learned[0].contacts = [
      LearnedModel.Term("url", weight: 4, support: 4), LearnedModel.Term("phone", weight: -2, support: 4),
    ]
    let classifier = try classifier(ruleset)
    let text = "看 https://demo.example.com/a 呀"
    let signals = classify(classifier, text)
    #expect(signals.map(\.strength) == [3])
    #expect(TestRuleset.evidence(classifier, text) == ["https://demo.example.com/a"])
    #expect(classifier.foundContacts.map { TermKeys.contacts[$0] } == ["url"])
    #expect(classify(classifier, "电话13800000000").isEmpty)
    #expect(classifier.foundContacts.map { TermKeys.contacts[$0] } == ["phone"])
    // Texts do not reach into each other.
    #expect(classify(classifier, "看呀").isEmpty && classifier.foundContacts == [])
  }

  @Test func kindsOfContactMustBeKnown() throws {
    var ruleset = ruleset([model([("好", 1)])])
    ruleset.learned[0].contacts = [LearnedModel.Term("phoen", weight: 1, support: 1, line: 4)]
    do {
      _ = try classifier(ruleset)
      Issue.record("phoen was accepted")
    } catch let error as RulesetError {
      #expect(error.problems.map(\.what) == ["unknown contact \"phoen\""])
      #expect(error.problems[0].line == 4 && error.problems[0].hint.contains("phone"))
    }
  }

  @Test func evidenceIsTheStrongestAndBounded() throws {
    let classifier = try classifier(ruleset([model([("甲", 10), ("乙", 0.5), ("丙", 0.5), ("丁", -3)])]))
    #expect(TestRuleset.evidence(classifier, "丁乙，丙，甲，戊") == ["甲"])
    let normalizer = try TestRuleset.normalizer.get()
    let many = (0..<300).map { String(UnicodeScalar(0x4E00 + $0 * 3)!) }
      .filter { normalizer.normalized($0) == $0 }
    let wide = try self.classifier(ruleset([model(many.map { ($0, 1.0) })]))
    #expect(classify(wide, many.joined(separator: "，"))[0].evidence.count <= Signal.evidenceLimit)
  }

  /// A space may say much, but shows a reader nothing.
  @Test func aSpaceIsNoEvidence() throws {
    let classifier = try classifier(ruleset([model([("S", 9), ("乙", 4), ("L", 3)])]))
    #expect(classify(classifier, "丁 甲").map(\.evidence) == [[]])
    #expect(TestRuleset.evidence(classifier, "丁 甲\n乙") == ["乙"])
  }

  /// Of a word or two alone models say nothing.
  @Test func aWordAloneIsNotJudged() throws {
    let classifier = try classifier(ruleset([model([("乙", 9)])]))
    for (text, isJudged) in [("乙", false), ("乙乙，乙乙！[捂脸]", false), ("乙乙乙乙乙", true), ("乙 乙，乙乙乙", true)] {
      #expect((TestRuleset.evidence(classifier, text) != nil) == isJudged, "\(text)")
    }
  }

  @Test func rulesThatHoldCount() throws {
    let rule = Rule(
      id: "x/c0/r", title: "t", category: "x/c0", rationale: "r", when: Condition(.terms([Term("加群")])),
      file: "x/c0/r.yaml")
    let learned = model(intercept: -1, rules: [.init("x/c0/r", weight: 2.5, support: 1)], [("好", 0.5)])
    let classifier = try classifier(ruleset([learned], rules: [rule]))
    #expect(classify(classifier, "加群").map(\.strength) == [1, 1.5])
    #expect(classify(classifier, "加").isEmpty)
    let quiet = try self.classifier(ruleset([model(least: 0.6, [("好", 0.6), ("吧", 0.3)])]))
    #expect(classify(quiet, "好").isEmpty && classify(quiet, "好吧").map(\.strength) == [0.6364])
    // Texts do not reach into each other.
    #expect(classify(classifier, "加群").map(\.strength) == [1, 1.5])
  }

  @Test func withoutModelsNothingChanges() throws {
    let rules = TestRuleset(terms("加群"))
    let plain = try rules.compiled()
    #expect(plain.learned == nil)
    #expect(TestRuleset.evidence(try TextClassifier(plain), "来加群") == ["加群"])
  }

  @Test(arguments: [
    ("加微信", "the learned term \"加微信\" has more than two symbols"),
    ("Ｖ", "the learned term \"Ｖ\" is not in normalized form"),
    ("體", "the learned term \"體\" is not in normalized form"),
    ("X", "the learned term \"X\" is not in normalized form"),
    ("EA", "the learned term \"EA\" can never occur"), ("🔥", "the learned term \"🔥\" can never occur"),
  ])
  func termsMustBeAbleToOccur(term: String, what: String) throws {
    do {
      _ = try classifier(ruleset([model([(term, 1)])]))
      Issue.record("\(term) was accepted")
    } catch let error as RulesetError {
      #expect(error.problems.map(\.what) == [what])
      #expect(error.problems.map { "\($0.file):\($0.line)" } == ["learned/x/c0.tsv:2"])
    }
  }
}
