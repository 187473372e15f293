/// Why bytes are not the JSON object they should be, and where.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of mistake, stable for programs.
  public enum Code: String, Sendable, Hashable {
    case invalidJSON = "invalid-json"
    case invalidUTF8 = "invalid-utf8"
    case tooDeep = "too-deep"
    case notAnObject = "not-an-object"
    /// Nothing but white space.
    case empty = "empty-line"
  }

  /// The kind of mistake.
  public var code: Code
  /// Bytes before the mistake.
  public var offset: Int
  /// What was expected, for people.
  public var message: String

  /// `message at byte offset`; of an empty line the message alone.
  public var description: String { code == .empty ? message : "\(message) at byte \(offset)" }
}
