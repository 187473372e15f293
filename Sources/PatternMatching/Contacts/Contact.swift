/// A way to reach somebody, as it stands in a text.
public struct Contact: Sendable, Hashable {
  /// What it is.
  public var kind: ContactKind
  /// From its first word to the last character of the handle or number, in units of the normalized text.
  public var units: Range<Int>
  /// With stand-ins resolved and separators taken out: 薇❤abc123 reads 微信abc123.
  public var reading: [UInt16]

  /// Creates a contact.
  public init(kind: ContactKind, units: Range<Int>, reading: [UInt16]) {
    (self.kind, self.units, self.reading) = (kind, units, reading)
  }
}
