import Glibc

/// A file, pipe or terminal to read from, byte for byte.
///
/// A regular file is looked at when it is named and opened again when it is read, so that thousands may be named.
public final class InputFile: ByteSource {
  /// Path, or `standard input`.
  public let name: String
  /// What it was when it was named; nil when it is no regular file.
  public let identity: FileIdentity?
  /// Bytes read so far.
  public private(set) var offset = 0
  private let stop: StopRequest?
  private var descriptor: Int32
  private let ownsDescriptor: Bool

  /// Opens a file; a named pipe that nobody writes to yet is waited for when it is read.
  ///
  /// - Parameter stop: ends the reading when it is raised.
  public init(path: String, stop: StopRequest? = nil) throws(FileError) {
    (name, self.stop, ownsDescriptor) = (path, stop, true)
    // Opened to wait, a pipe without a writer would keep a signal from ending the program.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw FileError("open", path) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw FileError("read", path, code: EISDIR)
    }
    identity = FileIdentity(status)
    if identity != nil {
      close(descriptor)
      descriptor = -1
    }
  }

  /// Reads from standard input.
  public init(stop: StopRequest? = nil) {
    (descriptor, name, ownsDescriptor, self.stop) = (STDIN_FILENO, "standard input", false, stop)
    identity = nil
  }

  deinit { closeNow() }

  /// Its size in bytes, or nil when it is no regular file.
  public var size: Int? { identity?.size }

  /// Reads what is there, at most as much as fits; waits for a pipe. 0 means the end.
  ///
  /// - Throws: `FileError` when it cannot be read, or when a regular file is not what it was when it was named.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if descriptor < 0 { try reopen() }
    while true {
      if !(identity == nil ? waitToRead() : stop?.signal == nil) {
        throw FileError("read", name, code: EINTR)
      }
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 || (count == 0 && buffer.isEmpty) {
        offset += count
        return count
      }
      if count == 0 {
        try checkEnd()
        return 0
      }
      if errno != EINTR, errno != EAGAIN { throw FileError("read", name) }
    }
  }

  /// Waits until there is something to read, or the end; says whether there is, and no stop was asked for.
  private func waitToRead() -> Bool {
    if let stop { return stop.waitToRead(descriptor) }
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, -1) < 0 {}
    return true
  }

  /// Whether a read gives something, or the end, without waiting.
  public var isReady: Bool {
    if identity != nil { return true }
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) != 0
  }

  /// Goes to a place in a regular file, counted in bytes.
  public func seek(to place: Int) throws(FileError) {
    if descriptor < 0 { try reopen() }
    if lseek(descriptor, place, SEEK_SET) < 0 { throw FileError("read", name) }
    offset = place
  }

  /// Gives the descriptor back.
  public func closeNow() {
    if ownsDescriptor, descriptor >= 0 { close(descriptor) }
    if ownsDescriptor { descriptor = -1 }
  }

  private func reopen() throws(FileError) {
    descriptor = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw FileError("open", name) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let now = FileIdentity(status), now.inode == identity?.inode else {
      throw FileError("read", name, reason: "it was replaced since the run began")
    }
  }

  /// A file that has shrunk must not pass for one that is done.
  private func checkEnd() throws(FileError) {
    guard let size, offset < size else { return }
    throw FileError(
      "read", name, reason: "it ends after \(offset) bytes, but had \(size) when the run began")
  }
}
