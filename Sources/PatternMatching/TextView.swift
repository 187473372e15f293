/// A normalized text as plain pointers, valid only during the call it is passed to.
public struct TextView {
  /// Normalized text with its spaces and marks.
  public var units: UnsafeBufferPointer<UInt16>
  /// The units that are letters or digits.
  public var letters: UnsafeBufferPointer<UInt16>
  /// `letters[i]` is `units[positions[i]]`.
  public var positions: UnsafeBufferPointer<Int32>
  /// Creates a view.
  public init(
    units: UnsafeBufferPointer<UInt16>, letters: UnsafeBufferPointer<UInt16>,
    positions: UnsafeBufferPointer<Int32>
  ) {
    (self.units, self.letters, self.positions) = (units, letters, positions)
  }
}
