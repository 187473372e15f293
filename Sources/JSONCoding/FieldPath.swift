/// The way to a field of an object: names with dots between, such as `data.content`.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  /// The names from the top, as UTF-8.
  let names: [[UInt8]]

  /// Reads a dotted path; nil when a name is empty.
  public init?(_ dotted: String) {
    names = dotted.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
    if names.contains([]) { return nil }
  }

  private init(names: [[UInt8]]) { self.names = names }

  /// The way on to a field of the object that this one leads to; the name is taken as it is.
  public func appending(_ name: String) -> FieldPath { FieldPath(names: names + [Array(name.utf8)]) }

  /// The path as written.
  public var description: String { names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".") }
}
