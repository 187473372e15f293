import PatternMatching
public import Rulesets
public import TextAnalysis

/// A ruleset made ready to judge texts: one trie of all terms, rules with names resolved.
///
/// Immutable and shared by all workers; each worker makes a `TextClassifier` of its own from it.
public final class CompiledRuleset: Sendable {
  /// The rules as data.
  public let source: Ruleset
  /// In the order of `source.rules`.
  public let rules: [CompiledRule]
  let index: TermIndex
  /// Rules to look at when a list or a contact is found.
  let triggers: RuleTriggers
  /// The rules' conditions, ready to be decided.
  let conditions: ConditionTable
  /// Of lexicons first, in their order, then of rules' own terms and expressions.
  let lists: [TermList]
  let expressions: [CompiledRegex]
  let usesContacts: Bool
  /// Whether these are found is not known of every text.
  let rareLists: RareLists
  /// What was learned from documents, if anything was.
  let learned: TermWeights?
  let normalizer: TextNormalizer
  let words: WordLexicon

  /// Compiles a ruleset.
  ///
  /// - Parameter dictionary: path of a file of general words in jieba's format, which refine the segmentation beside the
  ///   ruleset's own terms.
  /// - Parameter keepsTerms: whether `source` keeps the terms of lexicons and models, which judging does not need.
  /// - Throws: `RulesetError` with every term that is not in normalized form, unknown contact and bad expression;
  ///   `WordLexiconError` for a bad dictionary.
  public convenience init(
    _ ruleset: consuming Ruleset, normalizer: TextNormalizer, dictionary: String? = nil,
    keepsTerms: Bool = true
  ) throws {
    var compiler = RulesetCompiler(ruleset: copy ruleset, normalizer: normalizer)
    let parts = try compiler.compile()
    // Laying out the index takes most memory: before it, what is no longer needed goes.
    let source = keepsTerms ? ruleset : ruleset.withoutTerms
    _ = consume ruleset
    compiler.forget(but: source)
    let (patterns, numbers) = (compiler.builder.patterns, compiler.builder.terms)
    let words = Later {
      let terms = numbers.lazy.filter { patterns[$0].count <= WordLexicon.longestTerm }
        .map { Array(patterns[$0]) }
      return if let dictionary {
        try WordLexicon(terms: terms, dictionaryAt: dictionary, normalizer: normalizer)
      } else {
        WordLexicon(terms: terms)
      }
    }
    let (index, alternatives) = try compiler.finish(parts)
    self.init(
      parts, index, alternatives, ruleset: source, normalizer: normalizer, words: try words.value())
  }

  /// What only compiling shows to be wrong with a ruleset, by file and line: what `init` throws, and expressions that
  /// back-track without bound, which `init` does not look for, as it takes a second or so.
  public static func problems(of ruleset: Ruleset, normalizer: TextNormalizer) -> [RulesetProblem] {
    var compiler = RulesetCompiler(ruleset: ruleset, normalizer: normalizer, probesExpressions: true)
    do {
      _ = try compiler.finish(try compiler.compile())
      return []
    } catch {
      return error.problems
    }
  }

  private init(
    _ parts: RulesetCompiler.Parts, _ index: TermIndex, _ alternatives: [[RuleAlternative]], ruleset: Ruleset,
    normalizer: TextNormalizer, words: WordLexicon
  ) {
    (source, rules, self.index) = (ruleset, parts.rules, index)
    triggers = RuleTriggers(
      alternatives, lists: parts.lists.count, kinds: parts.rules.map(\.kinds))
    conditions = ConditionTable(parts.rules.map(\.root), parts.expressions)
    (lists, expressions) = (parts.lists, parts.expressions)
    (usesContacts, learned) = (parts.usesContacts, parts.learned)
    rareLists = parts.rareLists
    (self.normalizer, self.words) = (normalizer, words)
  }
}
