import Classification
public import Rulesets
import TextAnalysis

/// Checks what could be read of a rules directory: goes on past mistakes and tells all of them at once.
///
/// A rule is compiled and its examples are run unless a problem stands in a file that it rests on, since what such a
/// rule does would only repeat that problem.
public struct DraftCheck {
  private let draft: RulesetDraft
  private let dictionary: String?

  /// Prepares a check; `dictionary` as for `Moderator`.
  public init(_ draft: RulesetDraft, dictionary: String? = nil) {
    (self.draft, self.dictionary) = (draft, dictionary)
  }

  /// Compiles the rules, runs their examples and looks for terms that can never match.
  ///
  /// - Returns: everything that is wrong, by file and line.
  /// - Throws: when ICU's data cannot be opened; a dictionary's errors.
  public func run() throws -> RulesetCheck.Report {
    guard draft.isReadable else { return RulesetCheck.Report(problems: draft.problems) }
    let normalizer = try TextNormalizer.standard()
    let found = draft.problems + CompiledRuleset.problems(of: draft.ruleset, normalizer: normalizer)
    let spoiled = Set(found.filter(\.spoilsExamples).map(\.file))
    let sound = draft.ruleset.rules.filter { draft.files(of: $0).isDisjoint(with: spoiled) }
    var report = try report(on: sound, normalizer)
    report.problems = Set(found + report.problems).sorted()
    let left = Set(draft.ruleset.rules.map(\.id)).subtracting(sound.map(\.id)).union(draft.brokenRules)
    report.rulesLeftOut = left.sorted()
    return report
  }

  private func report(on rules: [Rule], _ normalizer: TextNormalizer) throws -> RulesetCheck.Report {
    var ruleset = draft.ruleset
    ruleset.rules = rules
    // A model speaks by the rule that stands for it: without that it would speak by another.
    let ids = Set(rules.map(\.id))
    ruleset.learned.removeAll { !ids.contains($0.id) }
    do {
      return try RulesetCheck(Moderator(ruleset.normalized(by: normalizer), dictionary: dictionary)).run()
    } catch let error as RulesetError {
      return RulesetCheck.Report(problems: error.problems)
    }
  }
}

extension Ruleset {
  /// The ruleset with its terms in the form in which they should be written, without those that have no letter.
  fileprivate func normalized(by normalizer: TextNormalizer) -> Ruleset {
    func normalized(_ terms: [Term]) -> [Term] {
      terms.compactMap { term in
        let normal = normalizer.normalizedTerm(term.text)
        if normal.letters.isEmpty { return nil }
        var term = term
        term.text = normal.text
        return term
      }
    }
    var copy = self
    for index in lexicons.indices { copy.lexicons[index].terms = normalized(lexicons[index].terms) }
    for index in exceptions.indices { copy.exceptions[index].terms = normalized(exceptions[index].terms) }
    for index in rules.indices { copy.rules[index].when = rules[index].when.rewritingTerms(normalized) }
    return copy
  }
}

extension Condition {
  fileprivate func rewritingTerms(_ rewrite: ([Term]) -> [Term]) -> Condition {
    func all(_ parts: [Condition]) -> [Condition] { parts.map { $0.rewritingTerms(rewrite) } }
    var copy = self
    switch test {
    case .all(let parts): copy.test = .all(all(parts))
    case .any(let parts): copy.test = .any(all(parts))
    case .not(let part): copy.test = .not(part.rewritingTerms(rewrite))
    case .near(let parts, let within, let ordered):
      copy.test = .near(all(parts), within: within, ordered: ordered)
    case .count(let part, let atLeast, let distinct):
      copy.test = .count(part.rewritingTerms(rewrite), atLeast: atLeast, distinct: distinct)
    case .shared(let name, let part): copy.test = .shared(name, part.rewritingTerms(rewrite))
    case .terms(let terms): copy.test = .terms(rewrite(terms))
    case .lexicon, .regex, .contact, .ratio, .length, .parent, .author: break
    }
    return copy
  }
}
