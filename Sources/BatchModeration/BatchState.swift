/// How far a run is: everything before is written, nothing after.
public struct BatchState: Sendable, Hashable, Codable {
  /// Which input is next.
  public var input = 0
  /// Bytes of that input's text, decompressed, that are done; always the end of a line.
  public var offset = 0
  /// The number of its next line.
  public var line = 1
  /// What was done, over all inputs.
  public var summary = RunSummary()

  /// The beginning.
  public init() {}
}

/// How a run ended that did not fail.
public struct BatchOutcome: Sendable, Hashable {
  /// How far it came.
  public var state: BatchState
  /// Whether all is done; false when a stop was requested.
  public var isComplete: Bool
}
