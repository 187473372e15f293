import Classification
import Rulesets

/// Finds terms that can never match, in lexicons and in rules.
struct DeadTerms {
  private let moderator: Moderator

  init(_ moderator: Moderator) { self.moderator = moderator }

  func problems() throws -> [RulesetProblem] {
    let classifier = try TextClassifier(moderator.engine.compiled)
    let ruleset = moderator.ruleset
    let inLexicons = ruleset.lexicons.indices.flatMap { index in
      classifier.deadTerms(lexicon: index).map { problem($0, ruleset.lexicons[index].file) }
    }
    let inRules = ruleset.rules.indices.flatMap { index in
      classifier.deadTerms(rule: index).map { problem($0, ruleset.rules[index].file) }
    }
    return inLexicons + inRules
  }

  private func problem(_ dead: DeadTerm, _ file: String) -> RulesetProblem {
    let reason =
      dead.reading == dead.term.text.filter { $0 != " " }
      ? "an exception takes it away" : "in a text it is read as \(Excerpt.quoted(dead.reading))"
    return RulesetProblem(
      file: file, line: dead.term.line,
      what: "the term \(Excerpt.quoted(dead.term.text)) can never match: \(reason)",
      hint: "改写或删去词条，或删去例外 / rewrite or remove the term, or remove the exception")
  }
}
