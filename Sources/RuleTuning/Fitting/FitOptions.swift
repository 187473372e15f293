/// How weights and thresholds are fitted.
public struct FitOptions: Sendable, Hashable {
  /// What thresholds aim at.
  public enum Goal: Sendable, Hashable {
    /// The most harm caught with at most this share of harmless documents flagged, 0...1.
    case maxFalseAlarms(Double)
    /// The least cost, a false alarm costing as much as this many misses.
    case cost(Double)
  }

  /// What thresholds aim at.
  public var goal = Goal.maxFalseAlarms(0.005)
  /// Largest share of harmless documents that may be blocked, 0...1.
  public var maxFalseBlocks = 0.0005
  /// Folds of the cross-validation, at least 2.
  public var folds = 5
  /// How much a document of another harm counts as an example of what a category is not: 0 leaves it out, 1 counts it
  /// like a harmless one.
  public var otherHarm = 0.25
  /// How strongly weights are pulled towards what they are; nil: chosen by cross-validation, by the goal.
  public var strength: Double?
  /// Whether intercepts are fitted, too, or stay as they are.
  public var fitsIntercepts = false
  /// Categories of which fewer documents with evidence than this are of the category keep their weights.
  public var minimumPositives = 5.0

  /// The standard options.
  public init() {}

  /// Strengths that cross-validation chooses from.
  static let strengths = [0.1, 0.3, 1, 3, 10, 30, 100, 300]
}
