/// What went wrong, most instructive first: mistakes of one cause stand together, and causes that cost most come first.
public struct ErrorReport: Sendable, Codable {
  /// Harmless documents that are flagged, by the rules that did it.
  public var falseAlarms: [ErrorGroup]
  /// Harmful documents that pass: by the rules that spoke too softly, or by likeness where none spoke.
  public var misses: [ErrorGroup]
  /// Harmful documents told as another class, by the rules that did it.
  public var confusions: [ErrorGroup]
  /// Every one of these documents by itself, in the order of the corpus; absent unless asked for.
  public var documents: [Mistake]?
}

/// A document that was judged wrongly.
public struct Mistake: Sendable, Codable {
  /// What is wrong about it.
  public enum Sort: String, Sendable, Codable {
    /// It is harmless and flagged.
    case falseAlarm
    /// It is harmful and passes.
    case miss
    /// It is harmful and told as another class.
    case confusion
  }
  /// What is wrong about it.
  public var sort: Sort
  /// What is done with it.
  public var action: String
  /// Rules that held, by id.
  public var rules: [String]
  /// The document.
  public var document: ErrorGroup.Example
}

/// Mistakes of one cause.
public struct ErrorGroup: Sendable, Codable {
  /// Rules that held, by id; empty for misses on which none did.
  public var rules: [String]
  /// Documents.
  public var count: Int
  /// The one with the highest score.
  public var example: Example

  /// One document that was judged wrongly.
  public struct Example: Sendable, Codable {
    /// The document's id.
    public var id: String
    /// Where it stands.
    public var file: String
    /// From 1.
    public var line: Int
    /// What it is.
    public var label: String
    /// What it is told as, by category id; nil when it passes.
    public var predicted: String?
    /// Its highest score.
    public var score: Double
    /// What was written.
    public var text: String
    /// The passages that rules held by, as the text has them.
    public var evidence: [Passage]
  }

  /// A passage that a rule held by.
  public struct Passage: Sendable, Codable, Hashable {
    /// Rule id.
    public var rule: String
    /// In Unicode scalars.
    public var start: Int
    /// In Unicode scalars.
    public var end: Int
    /// As it stands in the text.
    public var text: String
  }
}
