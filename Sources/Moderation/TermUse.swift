import Classification

/// A lexicon's term in a document, with what it does there.
public struct TermUse: Sendable, Hashable {
  /// Index into the ruleset's lexicons.
  public var lexicon: Int
  /// The term without the spaces it may be written with.
  public var term: String
  /// The rules that hold by a condition on the lexicon which holds by this term, by index, ascending.
  public var rules: [Int]
  let role: TermRole
}

extension ModerationSession {
  /// The lexicons' terms in the document that was judged or observed last, each once; of a document of more than
  /// `passageSize` bytes, those in its last passage.
  public func termUses() -> [TermUse] {
    classifier.termRoles().map {
      TermUse(
        lexicon: $0.lexicon, term: String(decoding: $0.letters, as: UTF16.self), rules: $0.rules, role: $0)
    }
  }

  /// What the rules would find in that document, or passage, if a lexicon did not have the term; evidence is left out.
  public func observations(without use: TermUse) -> [Observation] {
    classifier.signals(without: use.role).map {
      Observation(rule: $0.rule, strength: $0.strength, evidence: [])
    }
  }
}
