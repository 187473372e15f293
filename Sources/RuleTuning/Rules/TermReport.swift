/// What one term of a lexicon does on a corpus.
public struct TermStatistics: Sendable, Codable, Hashable {
  /// The lexicon's name.
  public var lexicon: String
  /// The term as the lexicon has it.
  public var term: String
  /// Labelled documents in which it stands.
  public var documents: Int
  /// Of these, the harmful ones.
  public var harmful: Int
  /// Of these, the harmless ones.
  public var harmless: Int
  /// Harmful documents that are flagged and on which a rule holds by a condition that holds by this term.
  public var caught: Int
  /// Harmless documents of that sort.
  public var falseAlarms: Int
  /// Harmful documents that would pass without the term in this lexicon.
  public var own: Int
  /// Harmless documents that would pass without the term in this lexicon.
  public var ownFalseAlarms: Int
  /// Harmful among all its documents, those of ordinary traffic with them.
  public var precision: Double
  /// The share of all harmful documents in which it stands.
  public var recall: Double
  /// S/O as for rules.
  public var spamOverall: Double?
  /// Of the documents on which a rule holds by it, the share on which a rule holds by another term, too; 0 where none does.
  public var overlap: Double
}

/// What the terms of the lexicons do on a corpus.
public struct TermReport: Sendable, Codable {
  /// Terms that occur, by lexicon, then by harm that would pass without them, then by documents.
  public var terms: [TermStatistics]
  /// Terms that take part in false alarms and in nothing caught; by false alarms.
  public var onlyFalseAlarms: [TermStatistics]
  /// By lexicon, its terms that never occur.
  public var absent: [String: [String]]
  /// Documents that are too long to be judged at once; their terms are not counted.
  public var tooLong: Int
}
