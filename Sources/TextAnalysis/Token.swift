/// A word of a text, or what stands between words.
public struct Token: Equatable, Sendable {
  /// Where it stands in the normalized text, in UTF-16 units.
  public var units: Range<Int>
  /// Whether it is of letters or digits.
  public var isWord: Bool

  /// A token at these units.
  public init(units: Range<Int>, isWord: Bool) {
    self.units = units
    self.isWord = isWord
  }
}
