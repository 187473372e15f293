import PatternMatching
import Rulesets
import TextAnalysis

extension RulesetCompiler {
  /// The learned models as one table, or nil when there are none; mistakes are told.
  ///
  /// - Parameter terms: of all models.
  mutating func compileLearned(_ compiled: [CompiledRule], _ terms: LearnedTerms?) -> TermWeights? {
    guard let terms else { return nil }
    let models = ruleset.learned
    problems += terms.problems
    for model in models { reportUnknownContacts(model) }
    let indices = Dictionary(uniqueKeysWithValues: compiled.enumerated().map { ($1.source.id, $0) })
    return TermWeights(
      models, categories: ruleset.categories, ruleIndices: indices, lists: lexiconLists, table: terms.table)
  }

  private mutating func reportUnknownContacts(_ model: LearnedModel) {
    for term in model.contacts where ContactKind(rawValue: term.text) == nil {
      problems.append(
        RulesetProblem(
          file: model.file, line: term.line, what: "unknown contact \(Excerpt.quoted(term.text))",
          hint: Suggestion.hint(for: term.text, in: TermKeys.contacts)))
    }
  }
}

/// The terms of learned models, checked and laid out.
struct LearnedTerms: Sendable {
  let table: TermTable
  /// Terms that can never occur.
  private(set) var problems: [RulesetProblem] = []

  init(_ models: [LearnedModel], _ normalizer: TextNormalizer) {
    var builder = TermTableBuilder(models: models.count, terms: models.map(\.terms.count).max() ?? 0)
    var problems: [RulesetProblem] = []
    var reader = TermReader(normalizer)
    for (number, model) in models.enumerated() {
      for term in model.terms {
        switch reader.key(of: term.text) {
        case .success(let key): builder.add(key, term.weight, model: number)
        case .failure(let mistake): problems.append(Self.problem(mistake, term, model.file))
        }
      }
    }
    (table, self.problems) = (TermTable(builder), problems)
  }

  private static func problem(
    _ mistake: TermReader.Mistake, _ term: LearnedModel.Term, _ file: String
  ) -> RulesetProblem {
    let (what, hint) =
      switch mistake {
      case .tooLong:
        (
          "the learned term \"\(term.text)\" has more than two symbols",
          "长词写进词表和规则 / put longer terms into a lexicon and a rule"
        )
      case .notNormalized(let normal) where normal.isEmpty || normal == term.text:
        (
          "the learned term \"\(term.text)\" can never occur",
          "删去该行；大写字母见文件头 / remove the line; the file's head says what capitals mean"
        )
      case .notNormalized(let normal):
        ("the learned term \"\(term.text)\" is not in normalized form", "改写为 / write: \(normal)")
      }
    return RulesetProblem(file: file, line: term.line, what: what, hint: hint)
  }
}
