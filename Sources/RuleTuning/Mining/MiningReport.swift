/// What a corpus holds that the rules do not know yet.
public struct MiningReport: Sendable, Codable {
  /// How a disguise is taken for a term.
  public enum Likeness: String, Sendable, Codable {
    /// It is read alike: the same syllables.
    case reading
    /// It looks alike.
    case shape
  }

  /// A string worth making a term of.
  public struct Term: Sendable, Codable, Hashable {
    /// In the form in which lexicons have terms.
    public var term: String
    /// Documents looked through that it would hit.
    public var documents: Int
    /// Of these, those that pass now.
    public var newlyCaught: Int
    /// Harmless documents it would hit.
    public var wrong: Int
    /// How much more common it is than in harmless documents: the log-odds ratio in standard deviations.
    public var zScore: Double
    /// What the log-odds ratio exceeds in 95 of 100 cases; findings are ordered by it.
    public var lift: Double
    /// How much it is one thing: least pointwise mutual information of its parts, in nats; absent for disguises.
    public var cohesion: Double?
    /// How freely it stands: entropy of its neighbours, in nats; absent for disguises.
    public var freedom: Double?
    /// Of which known term it is a disguise.
    public var disguiseOf: String?
    /// How it is taken for that term.
    public var likeness: Likeness?
    /// The lexicons that hold that term.
    public var lexicons: [String]?
    /// Texts it would hit, of those that pass now first.
    public var examples: [String]
  }

  /// What stands before handles that no rule knows as contacts.
  public struct Anchor: Sendable, Codable, Hashable {
    /// The characters before the handles.
    public var anchor: String
    /// Documents looked through, of near-duplicates the first.
    public var documents: Int
    /// Of these, those that pass now.
    public var newlyCaught: Int
    /// Different handles after it.
    public var handles: Int
    /// Harmless documents in which a handle follows it.
    public var wrong: Int
    /// A text with it.
    public var example: String
  }

  /// Texts that are nearly alike under different ids.
  public struct Campaign: Sendable, Codable, Hashable {
    /// Documents.
    public var documents: Int
    /// Different texts among them.
    public var texts: Int
    /// Different sources among them.
    public var sources: Int
    /// Of its documents, those that are flagged now.
    public var flagged: Int
    /// Their ids, in the order of the corpus.
    public var ids: [String]
    /// The first of its texts.
    public var example: String
  }

  /// Documents that were looked through.
  public var foreground: Int
  /// Harmless documents they were held against.
  public var background: Int
  /// Strings, best first.
  public var terms: [Term]
  /// Unknown spellings of known terms, most common first.
  public var disguises: [Term]
  /// Forms of contact, most common first.
  public var anchors: [Anchor]
  /// Campaigns, largest first.
  public var campaigns: [Campaign]
}
