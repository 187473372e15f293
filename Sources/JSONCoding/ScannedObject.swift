/// Where the wanted fields of an object stand in its bytes; reused from object to object.
public struct ScannedObject: Sendable {
  /// What a value is.
  public enum Kind: Sendable, Hashable {
    case string, number, boolean, null, array, object
  }

  /// A value as it stands in the bytes.
  public struct Value: Sendable, Hashable {
    /// What it is.
    public var kind: Kind
    /// Its bytes; of a string without the quotes.
    public var bytes: Range<Int>
    /// Whether a string has escapes.
    public var hasEscapes: Bool
  }

  /// One per path of the scanner, in its order; nil where the object has no such field.
  public internal(set) var values: [Value?] = []
  /// Offset of the object's closing brace.
  public internal(set) var closingBrace = 0
  /// Whether the object has no fields at all.
  public internal(set) var isEmpty = true

  /// Creates a place for results.
  public init() {}
}
