/// Reviews that follow one another by id.
public struct ReviewPage: Sendable, Hashable {
  /// Those that fit.
  public var reviews: [Review] = []
  /// The id behind which the next page begins; nil: there is none.
  public var next: Int64?
}
