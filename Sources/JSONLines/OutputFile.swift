import Glibc

/// A file or pipe to write to. A file appears under its name only when it is complete.
public final class OutputFile {
  /// Path, or `standard output`.
  public let name: String
  private let descriptor: Int32
  private let path: String?
  private var isOpen = true

  /// What an unfinished file is called.
  private static func partial(_ path: String) -> String { path + ".partial" }

  /// Creates a file, at first as `path.partial`.
  public init(path: String) throws(FileError) {
    (name, self.path) = (path, path)
    descriptor = open(Self.partial(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw FileError("create", Self.partial(path)) }
  }

  /// Writes to standard output.
  public init() { (descriptor, name, path) = (STDOUT_FILENO, "standard output", nil) }

  deinit {
    if isOpen, path != nil { close(descriptor) }
  }

  /// Writes all bytes.
  public func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(FileError) {
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw FileError("write", name)
      }
    }
  }

  /// Makes the file durable and gives it its name.
  public func finish() throws(FileError) {
    guard let path else { return }
    isOpen = false
    if fsync(descriptor) != 0, errno != EINVAL {
      let code = errno
      close(descriptor)
      throw FileError("write", name, code: code)
    }
    if close(descriptor) != 0 { throw FileError("write", name) }
    if rename(Self.partial(path), path) != 0 { throw FileError("rename", Self.partial(path)) }
  }
}
