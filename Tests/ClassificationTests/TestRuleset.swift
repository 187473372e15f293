import Rulesets
import TextAnalysis

@testable import Classification

/// Builds small rulesets and runs one text through them.
struct TestRuleset {
  var lexicons: [Lexicon] = []
  var exceptions: [Exceptions] = []
  var rules: [Rule] = []

  /// A ruleset of one rule `x/y/r`.
  init(
    _ when: Condition.Test, lexicons: [String: [Term]] = [:], exceptions: [String: [String]] = [:],
    using names: [String] = [], kinds: Set<DocumentKind>? = nil
  ) {
    self.lexicons = lexicons.sorted { $0.key < $1.key }.map {
      Lexicon(name: $0.key, terms: $0.value, file: "lexicons/\($0.key).txt")
    }
    self.exceptions = exceptions.sorted { $0.key < $1.key }.map {
      Exceptions(name: $0.key, terms: $0.value.map { Term($0) }, file: "exceptions/\($0.key).txt")
    }
    rules = [
      Rule(
        id: "x/y/r", title: "t", category: "x/y", rationale: "r", kinds: kinds, exceptions: names,
        when: Condition(when), file: "x/y/r.yaml")
    ]
  }

  var ruleset: Ruleset {
    Ruleset(
      categories: [Category(id: "x/y", title: "t", meaning: "m")], rules: rules, lexicons: lexicons,
      exceptions: exceptions, weights: Weights(intercepts: ["x/y": -3], rules: ["x/y/r": 4]),
      policy: Policy(standard: .init(review: 0.5, block: 0.9)), version: "0")
  }

  static let normalizer = Result { try TextNormalizer.standard() }

  func compiled() throws -> CompiledRuleset {
    try CompiledRuleset(ruleset, normalizer: Self.normalizer.get())
  }

  /// The passages of the original by which the rule holds, or nil.
  func evidence(in text: String, kind: DocumentKind = .comment) throws -> [String]? {
    let classifier = try TextClassifier(compiled())
    return Self.evidence(classifier, text, kind)
  }

  static func evidence(_ classifier: TextClassifier, _ text: String, _ kind: DocumentKind = .comment)
    -> [String]?
  {
    var copy = text
    copy.withUTF8 { classifier.classify($0, kind: kind) }
    let scalars = Array(text.unicodeScalars)
    return classifier.signals.first?.evidence.map { units in
      let range = classifier.text.sourceRange(ofUnits: units)
      var passage = String.UnicodeScalarView()
      passage.append(contentsOf: scalars[range])
      return String(passage)
    }
  }
}

/// A list of terms written as in a rule.
func terms(_ texts: String...) -> Condition.Test { .terms(texts.map { Term($0) }) }

/// A condition without a place.
func c(_ test: Condition.Test) -> Condition { Condition(test) }
