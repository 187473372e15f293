import Classification
import Rulesets
import TextAnalysis

/// Finds terms that can never match: a text that is the term and nothing else does not hit it.
struct DeadTerms {
  private let moderator: Moderator

  init(_ moderator: Moderator) { self.moderator = moderator }

  func problems() throws -> [RulesetProblem] {
    let classifier = try TextClassifier(moderator.engine.compiled)
    var problems: [RulesetProblem] = []
    for lexicon in moderator.ruleset.lexicons {
      for term in lexicon.terms where !matchesItself(term, in: lexicon, classifier) {
        let reading = String(decoding: classifier.text.letters, as: UTF16.self)
        let reason =
          reading == term.text.filter { $0 != " " }
          ? "an exception takes it away" : "in a text it is read as \"\(reading)\""
        problems.append(
          RulesetProblem(
            file: lexicon.file, line: term.line, what: "the term \"\(term.text)\" can never match: \(reason)",
            hint: "改写或删去词条，或删去例外 / rewrite or remove the term, or remove the exception"))
      }
    }
    return problems
  }

  private func matchesItself(_ term: Term, in lexicon: Lexicon, _ classifier: TextClassifier) -> Bool {
    var text = term.text
    return text.withUTF8 { classifier.matches($0, lexicon: lexicon.name) }
  }
}
