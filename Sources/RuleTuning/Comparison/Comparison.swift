/// What a change of rules does on a corpus: what a reviewer wants to read.
public struct Comparison: Sendable, Codable {
  /// Documents whose action or class changed, in one way and for one reason.
  public struct Change: Sendable, Codable {
    /// Rules that hold now and did not, by id; of those that only weigh differently none is named.
    public var rulesGained: [String]
    /// Rules that held and no longer do, by id.
    public var rulesLost: [String]
    /// Documents.
    public var count: Int
    /// The first of them in the corpus.
    public var example: Example
  }

  /// A document before and now.
  public struct Example: Sendable, Codable {
    /// The document's id.
    public var id: String
    /// Where it stands.
    public var file: String
    /// From 1.
    public var line: Int
    /// What it is.
    public var label: String
    /// The action before.
    public var oldAction: String
    /// The action now.
    public var newAction: String
    /// The highest score before.
    public var oldScore: Double
    /// The highest score now.
    public var newScore: Double
    /// What was written.
    public var text: String
    /// The passages that rules hold by, of whichever ruleset flags it.
    public var evidence: [ErrorGroup.Passage]
  }

  /// What became of documents of one truth.
  public struct Transition: Sendable, Codable, Hashable {
    /// `harm` or `ordinary`.
    public var truth: String
    /// The action before.
    public var oldAction: String
    /// The action now.
    public var newAction: String
    /// Documents.
    public var documents: Int
  }

  /// What differs between the rulesets.
  public var changes: RulesetChanges
  /// The old ruleset's version.
  public var oldRuleset: String
  /// The new ruleset's version.
  public var newRuleset: String
  /// How good the old ruleset is.
  public var before: Evaluation
  /// How good the new one is.
  public var after: Evaluation
  /// What became of documents, those whose action stayed left out.
  public var transitions: [Transition]
  /// Harm that is caught now and was not.
  public var harmGained: [Change]
  /// Harm that was caught and is no longer.
  public var harmLost: [Change]
  /// Harmless documents that are flagged now and were not.
  public var falseAlarmsGained: [Change]
  /// Harmless documents that were flagged and are no longer.
  public var falseAlarmsLost: [Change]
  /// Flagged both times, with another action or as another class.
  public var others: [Change]
  /// Every document whose action or class changed, in the order of the corpus; the lists above tell of them by cause.
  public var documents: [ChangedDocument]
  /// Harm caught: gained and lost.
  public var recallTest: McNemar
  /// Harmless documents that pass: gained and lost.
  public var falseAlarmTest: McNemar
  /// Documents told rightly, as their class or as harmless: gained and lost.
  public var classTest: McNemar
  /// Harm blocked, be it as its class or as another: gained and lost.
  public var blockTest: McNemar
  /// Harmless documents that are not blocked, reviewed or not: gained and lost.
  public var falseBlockTest: McNemar
  /// Why the new ruleset is worse; empty when it is not.
  public var worse: [String]
}
