/// How learned weights are trained.
public struct LearnOptions: Sendable, Hashable {
  /// What the working point aims at; where files with harm have too few harmless documents to tell the best mean F1,
  /// `standard` stands in for it.
  public var goal = LearnOptions.standard
  /// Most terms of a model.
  public var terms = 20_000
  /// Folds of the cross-validation, at least 2.
  public var folds = 5
  /// Documents that a term must occur in.
  public var minimumSupport = 1
  /// Classes with fewer documents than this are not learned.
  public var minimumPositives = 20
  /// Whether only texts and contacts are learned from, not which rules hold and of which lexicons a term occurs: for
  /// documents that the rules were written beside, on which they know more than they do elsewhere.
  public var textOnly = false
  /// Whether models stand beside a policy as it is: its thresholds stay, the bound on false alarms is on harmless
  /// documents that the rules let pass, and a model leads to review, never to blocking what rules would not block; where
  /// rules say what is sold, their class stands. Does nothing for `meanF1`.
  public var keepsPolicy = false
  /// Largest share of harmless documents that the recommended policy may block by one category, 0...1.
  public var maxFalseBlocks = 0.0005

  /// The standard options.
  public init() {}

  /// One false alarm in two hundred harmless documents.
  public static let standard = LearnGoal.maxFalseAlarms(0.005)

  /// What a document of the class costs inside its margin; every other costs half of it.
  static let positiveCost = 2.0
  /// Margins to keep: the farther a document lies beyond its margin, the less it matters where. Documents of ordinary
  /// traffic and of other harm are many or far off, so they need not be pushed as far as the others.
  static let (margin, ordinaryMargin, otherHarmMargin) = (1.0, 0.3, 0.5)
  /// How freely weights may grow: of terms, of single symbols beside pairs, and of rules and lexicons.
  static let (termScale, symbolScale, factScale) = (0.1, 1.2, 0.1)
  /// The power of the inverse document frequency that a term's scale has.
  static let rarityPower = 1.3
}
