import Glibc

/// A file could not be opened, read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was being done: `open`, `read`, `write`, `create`, `rename`.
  public var operation: String
  /// The file's path, or a name such as `standard input`.
  public var path: String
  /// The system's error number.
  public var code: Int32

  /// Creates an error from `errno` as it stands.
  public init(_ operation: String, _ path: String) { self.init(operation, path, code: errno) }

  /// Creates an error.
  public init(_ operation: String, _ path: String, code: Int32) {
    (self.operation, self.path, self.code) = (operation, path, code)
  }

  /// Whether the reader of a pipe has gone.
  public var isClosedPipe: Bool { code == EPIPE }

  /// `cannot read x: No such file or directory`.
  public var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
