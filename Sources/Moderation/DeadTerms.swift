import Classification
import Rulesets

/// Finds terms that can never match: a text that is the term and nothing else does not hit it.
struct DeadTerms {
  private let moderator: Moderator

  init(_ moderator: Moderator) { self.moderator = moderator }

  func problems() throws -> [RulesetProblem] {
    let classifier = try TextClassifier(moderator.engine.compiled)
    var problems: [RulesetProblem] = []
    for lexicon in moderator.ruleset.lexicons {
      for term in lexicon.terms where !matchesItself(term, in: lexicon, classifier) {
        problems.append(
          RulesetProblem(
            file: lexicon.file, line: term.line,
            what: "the term \"\(term.text)\" can never match: an exception of the same text takes it away",
            hint: "删去词条或例外 / remove the term or the exception"))
      }
    }
    return problems
  }

  private func matchesItself(_ term: Term, in lexicon: Lexicon, _ classifier: TextClassifier) -> Bool {
    var text = term.text
    return text.withUTF8 { classifier.matches($0, lexicon: lexicon.name) }
  }
}
