/// How far the reviews are.
public struct ReviewProgress: Sendable, Hashable {
  /// Reviews of one category.
  public struct Part: Sendable, Hashable {
    /// Category id, of the category that led to the review.
    public var category: String
    /// Those without a decision.
    public var open: Int
    /// Those with one.
    public var decided: Int
  }

  /// By category id, those that have any.
  public var parts: [Part] = []
  /// How often each label was decided on, by label.
  public var labels: [String: Int] = [:]

  /// All without a decision.
  public var open: Int { parts.reduce(0) { $0 + $1.open } }
  /// All with one.
  public var decided: Int { parts.reduce(0) { $0 + $1.decided } }
}
