import Foundation
import Rulesets
import TextAnalysis

/// Terms from a word list, in normalized form, each once.
struct TermList {
  private(set) var texts: [String] = []
  private(set) var letters: [[UInt16]] = []

  /// No terms.
  init() {}

  init(contentsOf path: String, _ normalizer: TextNormalizer) throws {
    var seen: Set<[UInt16]> = []
    let scratch = AnalyzedText()
    for line in try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline) {
      let term = normalizer.normalizedTerm(String(line), in: scratch)
      guard !term.letters.isEmpty, seen.insert(term.letters).inserted else { continue }
      texts.append(term.text)
      letters.append(term.letters)
    }
  }

  /// Adds the terms as a lexicon with a rule that reports every hit and weighs nothing.
  func add(to ruleset: inout Ruleset) {
    guard !texts.isEmpty, let category = ruleset.categories.first?.id else { return }
    let file = "lexicons/benchmark.txt"
    ruleset.lexicons.append(Lexicon(name: "benchmark", terms: texts.map { Term($0) }, file: file))
    ruleset.rules.append(
      Rule(
        id: "benchmark", title: "benchmark", category: category, rationale: "Measures speed.",
        when: Condition(.lexicon(["benchmark"])), file: file))
    ruleset.weights.rules["benchmark"] = 0
  }
}
