/// ICU could not be set up to find words.
public struct SegmenterError: Error, Equatable, CustomStringConvertible {
  /// ICU's name of the failure.
  public var status: String
  /// What failed and why.
  public var description: String { "ICU has no word iterator: \(status)" }
}
