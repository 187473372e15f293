/// An occurrence of a pattern in a haystack of UTF-16 code units.
public struct Match: Sendable, Hashable {
  /// Index of the pattern in the list the trie was built from.
  public var pattern: Int32
  /// Offset of the first unit.
  public var start: Int32
  /// Offset after the last unit.
  public var end: Int32
  /// Creates a match.
  public init(pattern: Int32, start: Int32, end: Int32) {
    (self.pattern, self.start, self.end) = (pattern, start, end)
  }
}
