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
  /// Harmful documents that are flagged by evidence of which it is part.
  public var caught: Int
  /// Of these, those in whose evidence no other term stands.
  public var alone: Int
  /// Harmless documents that are flagged by evidence of which it is part.
  public var falseAlarms: Int
  /// Harmful among all its documents, those of ordinary traffic with them.
  public var precision: Double
  /// S/O as for rules.
  public var spamOverall: Double?
}

/// What the terms of the lexicons do on a corpus.
public struct TermReport: Sendable, Codable {
  /// Terms that occur, by lexicon, then by documents caught alone, then by documents.
  public var terms: [TermStatistics]
  /// Terms of which evidence of false alarms is made and of nothing caught; by false alarms.
  public var onlyFalseAlarms: [TermStatistics]
  /// By lexicon, its terms that never occur.
  public var absent: [String: [String]]
}
