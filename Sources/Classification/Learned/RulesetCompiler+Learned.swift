import PatternMatching
import Rulesets
import TextAnalysis

extension RulesetCompiler {
  /// The learned models as one table, or nil when there are none; mistakes are told.
  mutating func compileLearned(_ compiled: [CompiledRule]) -> TermWeights? {
    let models = ruleset.learned
    if models.isEmpty { return nil }
    for model in models { reportUnknownContacts(model) }
    let indices = Dictionary(uniqueKeysWithValues: compiled.enumerated().map { ($1.source.id, $0) })
    return TermWeights(
      models, categories: ruleset.categories, ruleIndices: indices, lists: lexiconLists, table: table(models))
  }

  private mutating func table(_ models: [LearnedModel]) -> TermTable {
    var builder = TermTableBuilder(models: models.count)
    let text = AnalyzedText()
    for (number, model) in models.enumerated() {
      for term in model.terms {
        switch TermKeys.key(of: term.text, normalizer, in: text) {
        case .success(let key): builder.add(key, term.weight, model: number)
        case .failure(let mistake): report(mistake, term, model.file)
        }
      }
    }
    return TermTable(builder)
  }

  private mutating func reportUnknownContacts(_ model: LearnedModel) {
    for term in model.contacts where ContactKind(rawValue: term.text) == nil {
      problems.append(
        RulesetProblem(
          file: model.file, line: term.line, what: "unknown contact \(Excerpt.quoted(term.text))",
          hint: Suggestion.hint(for: term.text, in: TermKeys.contacts)))
    }
  }

  private mutating func report(_ mistake: TermKeys.Mistake, _ term: LearnedModel.Term, _ file: String) {
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
    problems.append(RulesetProblem(file: file, line: term.line, what: what, hint: hint))
  }
}
