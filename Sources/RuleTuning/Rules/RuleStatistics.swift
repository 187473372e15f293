/// What one rule does on a corpus.
public struct RuleStatistics: Sendable, Codable, Hashable {
  /// Rule id.
  public var id: String
  /// Category id.
  public var category: String
  /// The rule's weight.
  public var weight: Double
  /// Documents on which it holds.
  public var documents: Int
  /// Of these, those labelled as its class.
  public var right: Int
  /// Of these, those labelled as another class of harm.
  public var otherHarm: Int
  /// Of these, the harmless ones.
  public var harmless: Int
  /// `right` among all documents on which it holds, those of ordinary traffic with them.
  public var precision: Double
  /// `right` among all documents of its class.
  public var recall: Double
  /// SpamAssassin's S/O: the share of all harm that it holds on, against that plus the share of the harmless that it holds
  /// on. 1 is pure harm, 0.5 says nothing; nil where the corpus has no harm or nothing harmless.
  public var spamOverall: Double?
  /// Share of its documents on which another rule holds, too.
  public var overlap: Double
  /// Share of its documents on which a rule of another class holds.
  public var conflict: Double
  /// Harmful documents that would pass without it.
  public var own: Int
  /// Harmless documents that would pass without it.
  public var ownFalseAlarms: Int
}

/// Two rules that hold together.
public struct RulePair: Sendable, Codable, Hashable {
  /// How the two go together.
  public enum Relation: String, Sendable, Codable {
    /// Each holds wherever the other does.
    case same
    /// The first never holds without the second.
    case within
  }
  /// Rule id.
  public var first: String
  /// Rule id.
  public var second: String
  /// How they go together.
  public var relation: Relation
  /// Documents on which both hold.
  public var documents: Int
}

/// What the rules do on a corpus, each and together.
public struct RuleReport: Sendable, Codable {
  /// Learned models that were learned from some of the files: figures of theirs are better than the truth.
  public var trainedOn: [TrainingOverlap]
  /// Every rule that holds somewhere, by category, then by documents it alone catches, then by those it holds on.
  public var rules: [RuleStatistics]
  /// Ids of rules that hold nowhere.
  public var silent: [String]
  /// Pairs that always go together, with at least `RuleAnalyzer.pairLimit` documents.
  public var pairs: [RulePair]
  /// Documents with a label.
  public var documents: Int
  /// Share of documents on which some rule holds (Snorkel's coverage).
  public var coverage: Double
  /// Share of documents on which two rules or more hold.
  public var overlap: Double
  /// Share of documents on which rules of different classes hold.
  public var conflict: Double
  /// What terms do; absent unless asked for.
  public var terms: TermReport?
}
