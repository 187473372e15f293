import Glibc

/// A file, pipe or terminal to read from.
public final class InputFile: ByteSource {
  /// Path, or `standard input`.
  public let name: String
  private let descriptor: Int32
  private let ownsDescriptor: Bool

  /// Opens a file.
  public init(path: String) throws(FileError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    (name, ownsDescriptor) = (path, true)
    if descriptor < 0 { throw FileError("open", path) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError("read", path, code: EISDIR)
    }
  }

  /// Reads from standard input.
  public init() { (descriptor, name, ownsDescriptor) = (STDIN_FILENO, "standard input", false) }

  deinit {
    if ownsDescriptor, descriptor >= 0 { close(descriptor) }
  }

  /// Its size in bytes, or nil when it is no regular file.
  public var size: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads what is there, at most as much as fits; waits for a pipe. 0 means the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw FileError("read", name) }
    }
  }
}
