import Foundation
import Rulesets
import Testing
import TextAnalysis

@testable import Classification

/// The rules that ship, on the sample and the corpus: words are cut only where a condition looks, and nothing changes.
@Suite struct ShippedRulesLazinessTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func documents(_ name: String) throws -> [(text: String, kind: DocumentKind)] {
    let url = Self.checkout.appendingPathComponent("Corpus/\(name)")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let kind = (object["kind"] as? String).flatMap(DocumentKind.init) ?? .comment
      return (try #require(object["text"] as? String), kind)
    }
  }

  /// Rules that are never looked at, because something they need was not found, would not have held.
  @Test(arguments: ["samples/samples.jsonl", "community/dev.jsonl", "innocent/dev.jsonl"])
  func nominationLosesNothing(name: String) throws {
    let loader = RulesetLoader(directory: Self.checkout.appendingPathComponent("Rules").path)
    let ruleset = try loader.load().withoutLearned
    let compiled = try CompiledRuleset(ruleset, normalizer: TestRuleset.normalizer.get())
    let classifier = try TextClassifier(compiled)
    for (text, kind) in try documents(name) {
      var copy = text
      copy.withUTF8 { classifier.classify($0, kind: kind) }
      let signalled = Set(classifier.signals.map(\.rule))
      for (index, rule) in ruleset.rules.enumerated() where rule.kinds?.contains(kind) ?? true {
        #expect(classifier.trace(rule: index).holds == signalled.contains(index), "\(rule.id): \(text)")
      }
    }
  }

  /// No hit is made of a list that the scan did not mark, in disguise or not: what is not marked is never looked at.
  @Test(arguments: [
    "samples/samples.jsonl", "community/dev.jsonl", "innocent/dev.jsonl", "disguises/seeds.jsonl",
    "disguises/innocent.jsonl",
  ])
  func everyHitIsMarked(name: String) throws {
    let ruleset = try RulesetLoader(directory: Self.checkout.appendingPathComponent("Rules").path).load()
    let classifier = try TextClassifier(CompiledRuleset(ruleset, normalizer: TestRuleset.normalizer.get()))
    var hits = 0
    for (text, kind) in try documents(name) {
      for form in Self.forms(of: text) {
        var copy = form
        copy.withUTF8 { classifier.classify($0, kind: kind) }
        classifier.features.collectHits()
        for hit in classifier.features.hits {
          let list = Int(classifier.rules.index.uses[Int(hit.use)].owner)
          #expect(classifier.features.mayHold(list), "\(form)")
        }
        hits += classifier.features.hits.count
      }
    }
    #expect(hits > 100)
  }

  /// A text as it stands, with every character twice, down a column, backwards, and with emoji for some words.
  private static func forms(of text: String) -> [String] {
    let emoji = ["加": "➕", "微": "🈷", "群": "👗", "裸": "🍑", "聊": "💬", "看": "👀", "号": "☎", "信": "✉"]
    return [
      text, text.map { "\($0)\($0)" }.joined(), text.map(String.init).joined(separator: "\n"),
      String(text.reversed()), text.map { emoji[String($0)] ?? String($0) }.joined(),
    ]
  }

  /// Every match of every shipped expression contains a literal of each set that is asked for first, by Foundation's
  /// engine, which knows nothing of the sets.
  @Test func literalsAreNecessary() throws {
    let ruleset = try RulesetLoader(directory: Self.checkout.appendingPathComponent("Rules").path).load()
    let texts =
      try ["samples/samples.jsonl", "community/dev.jsonl"].flatMap { try documents($0).map(\.text) }
      + ruleset.rules.flatMap { $0.match.map(\.text) }
    var matches = 0
    for pattern in Set(ruleset.rules.flatMap { Self.patterns($0.when) }) {
      let literals = RegexLiterals(of: pattern)
      let expression = try NSRegularExpression(pattern: pattern)
      for text in texts.map({ $0.lowercased() }) {
        for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
          let found = String(text[try #require(Range(match.range, in: text))])
          // By code units: of an emoji with a variation selector, the emoji is no character.
          let contains = { (literal: String) in
            (found as NSString).range(of: literal, options: .literal).location != NSNotFound
          }
          #expect(literals.sets.allSatisfy { $0.contains(where: contains) }, "\(pattern): \(found)")
          if let beginnings = literals.beginnings {
            let hasDigit = found.unicodeScalars.first!.properties.generalCategory == .decimalNumber
            let begins = beginnings.strings.contains { found.utf16.starts(with: $0.units) }
            #expect(begins || hasDigit && beginnings.haveDigits, "\(pattern): \(found)")
          }
          if literals.needsDigit { #expect(text.contains { $0.isNumber }, "\(pattern): \(text)") }
          matches += 1
        }
      }
    }
    #expect(matches > 20)
  }

  private static func patterns(_ condition: Condition) -> [String] {
    if case .regex(let regex) = condition.test { return [regex.pattern] }
    return condition.parts.flatMap(patterns)
  }

  @Test(arguments: ["samples/samples.jsonl", "community/dev.jsonl", "innocent/dev.jsonl"])
  func lazyAndEagerAgree(name: String) throws {
    let loader = RulesetLoader(directory: Self.checkout.appendingPathComponent("Rules").path)
    let ruleset = try loader.load().withoutLearned
    let compiled = try CompiledRuleset(ruleset, normalizer: TestRuleset.normalizer.get())
    let (lazy, eager) = (try TextClassifier(compiled), try TextClassifier(compiled))
    eager.judgesEveryHit = true
    let documents = try documents(name)
    try #require(documents.count >= 250)
    var signals = 0
    for (text, kind) in documents {
      for classifier in [lazy, eager] {
        var copy = text
        copy.withUTF8 { classifier.classify($0, kind: kind) }
      }
      #expect(lazy.signals == eager.signals && lazy.limits == eager.limits, "\(text)")
      let whole = 0..<lazy.text.units.count
      let evidence = lazy.signals.flatMap(\.evidence)
      // Asked for before anything else makes hits.
      #expect(evidence.map(lazy.reading) == evidence.map(eager.reading), "\(text)")
      #expect(lazy.reading(of: whole) == eager.reading(of: whole), "\(text)")
      #expect(lazy.lexiconHits() == eager.lexiconHits(), "\(text)")
      signals += lazy.signals.count
    }
    #expect(signals > 0 || name.hasPrefix("innocent"))
  }

  /// Learned models read which rules hold, so they too must find the same whether words are cut early or late.
  @Test(arguments: ["samples/samples.jsonl", "community/dev.jsonl"])
  func lazyAndEagerAgreeBesideModels(name: String) throws {
    let documents = try documents(name)
    let loader = RulesetLoader(directory: Self.checkout.appendingPathComponent("Rules").path)
    let ruleset = try loader.load().withoutLearned
    let compiled = try CompiledRuleset(
      withModels(ruleset, documents.map(\.text)), normalizer: TestRuleset.normalizer.get())
    let (lazy, eager) = (try TextClassifier(compiled), try TextClassifier(compiled))
    eager.judgesEveryHit = true
    let models = Set(compiled.rules.indices.filter { compiled.rules[$0].source.id.hasPrefix("learned/") })
    try #require(models.count == 2)
    var found = 0
    for (text, kind) in documents {
      for classifier in [lazy, eager] {
        var copy = text
        copy.withUTF8 { classifier.classify($0, kind: kind) }
      }
      #expect(lazy.signals == eager.signals && lazy.limits == eager.limits, "\(text)")
      found += lazy.signals.count { models.contains($0.rule) }
    }
    #expect(found > documents.count / 4)
  }

  /// The ruleset with two models that give every unit of the texts and every rule a weight of chance.
  private func withModels(_ ruleset: Ruleset, _ texts: [String]) throws -> Ruleset {
    let (normalizer, analyzed) = (try TestRuleset.normalizer.get(), AnalyzedText())
    var keys: Set<UInt32> = []
    for var text in texts {
      text.withUTF8 { normalizer.normalize($0, into: analyzed) }
      keys.formUnion(TermKeys.keys(of: analyzed))
    }
    var generator = SplitMix(state: 11)
    func weighted(_ texts: [String]) -> [LearnedModel.Term] {
      texts.map { .init($0, weight: Double.random(in: -2...3, using: &generator), support: 1) }
    }
    let models = ["ad-spam/contact", "suggestive/innuendo"].map { category in
      LearnedModel(
        category: category, intercept: -0.5, least: 0.25, terms: weighted(keys.sorted().map(TermKeys.text)),
        rules: weighted(ruleset.rules.map(\.id)), file: "learned/\(category).tsv")
    }
    return Ruleset(
      categories: ruleset.categories, rules: ruleset.rules, lexicons: ruleset.lexicons,
      exceptions: ruleset.exceptions, learned: models, weights: ruleset.weights, policy: ruleset.policy,
      version: ruleset.version)
  }
}
