import Glibc

/// A file could not be opened, read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was being done: `open`, `read`, `decompress`, `write`, `create`, `rename`.
  public var operation: String
  /// The file's path, or a name such as `standard input`.
  public var path: String
  /// The system's error number; 0 when it was not the system that refused.
  public var code: Int32
  /// What went wrong, for people.
  public var reason: String

  /// Creates an error from `errno` as it stands.
  public init(_ operation: String, _ path: String) { self.init(operation, path, code: errno) }

  /// Creates an error of the system.
  public init(_ operation: String, _ path: String, code: Int32) {
    (self.operation, self.path, self.code) = (operation, path, code)
    reason = String(cString: strerror(code))
  }

  /// Creates an error that the system does not know.
  public init(_ operation: String, _ path: String, reason: String) {
    (self.operation, self.path, self.code, self.reason) = (operation, path, 0, reason)
  }

  /// Whether the reader of a pipe has gone.
  public var isClosedPipe: Bool { code == EPIPE }

  /// Whether reading or writing ended because a stop was requested.
  public var isStop: Bool { code == EINTR }

  /// `cannot read x: No such file or directory`.
  public var description: String { "cannot \(operation) \(path): \(reason)" }
}
