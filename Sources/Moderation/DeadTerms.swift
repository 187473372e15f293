import Classification
import Rulesets

/// Finds terms that can never match, in lexicons, in rules and in the conditions that rules share.
struct DeadTerms {
  private let moderator: Moderator

  init(_ moderator: Moderator) { self.moderator = moderator }

  func problems() throws -> [RulesetProblem] {
    let classifier = try TextClassifier(moderator.engine.compiled)
    let ruleset = moderator.ruleset
    let inLexicons = ruleset.lexicons.indices.flatMap { index in
      classifier.deadTerms(lexicon: index).map { problem($0, ruleset.lexicons[index].file) }
    }
    var inRules: [RulesetProblem] = []
    var shared: [DeadTerm: Int] = [:]
    for index in ruleset.rules.indices {
      for dead in Set(classifier.deadTerms(rule: index)) {
        if dead.shared == nil {
          inRules.append(problem(dead, ruleset.rules[index].file))
        } else {
          shared[dead, default: 0] += 1
        }
      }
    }
    return inLexicons + inRules + inConditions(shared)
  }

  /// A term of a shared condition is dead if it is for every rule that names the condition: exceptions are the rules' own.
  private func inConditions(_ dead: [DeadTerm: Int]) -> [RulesetProblem] {
    let uses = moderator.ruleset.rules.flatMap(\.when.sharedConditions.keys)
      .reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return dead.compactMap { term, rules in
      guard let name = term.shared, rules == uses[name] else { return nil }
      return problem(term, SharedConditions.file(of: name))
    }
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
