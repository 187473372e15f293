import Glibc

/// A file or pipe to write to. A file appears under its name only when it is complete; until then it is
/// `path.partial`, which holds whole pieces even after a write that failed. So does a file that standard output leads to.
public final class OutputFile {
  /// Path, or `standard output`.
  public let name: String
  /// Bytes of whole pieces written so far, with those that were there when it was continued.
  public private(set) var count = 0
  /// Whether it appears when it is complete: a device or a pipe is written to directly.
  public var isAtomic: Bool { path != nil }
  /// The unfinished file; nil for what is written to directly.
  public var partialPath: String? { path.map(Self.partial) }
  private let descriptor: Int32
  private let path: String?
  /// Where the first piece begins in the file; nil for a pipe, a device, and a file that others may append to.
  private let start: Int?
  /// Wakes who waits for a pipe or a terminal to take something; nil for a file, which always does.
  private let waiting: StopRequest?
  private var isOpen = true

  /// What an unfinished file is called.
  public static func partial(_ path: String) -> String { path + ".partial" }

  /// Creates a file, at first as `path.partial`; a device or named pipe is written to as it is.
  ///
  /// - Parameters:
  ///   - kept: bytes of an unfinished file to keep and go on after.
  ///   - creating: whether it is created when it is not there.
  ///   - stop: ends the wait for the reader of a pipe.
  ///   - claimed: called when nobody else writes it any more, before it is cut to what is kept.
  /// - Throws: `FileError` when it cannot be created, another run is writing it, or it has fewer bytes than to keep.
  public init(
    path: String, keeping kept: Int = 0, creating: Bool = true, stop: StopRequest? = nil,
    claimed: () throws(FileError) -> Void = { () throws(FileError) in }
  ) throws(FileError) {
    name = path
    let flags = O_WRONLY | O_CLOEXEC
    if Self.isWrittenDirectly(path) {
      (self.path, start, waiting) = (nil, nil, stop)
      let isPipe = Self.kind(path) == S_IFIFO
      descriptor = isPipe ? stop?.openForReader(path) ?? open(path, flags) : open(path, flags)
      if descriptor < 0 { throw FileError("create", path) }
      return
    }
    if Self.kind(path) == S_IFDIR { throw FileError("create", path, code: EISDIR) }
    (self.path, start, waiting) = (path, 0, nil)
    let partial = Self.partial(path)
    descriptor = open(partial, flags | (creating ? O_CREAT : 0), 0o644)
    if descriptor < 0, !creating, errno == ENOENT {
      throw FileError("resume", partial, reason: "it is not there any more; start over without --resume")
    }
    if descriptor < 0 { throw FileError(creating ? "create" : "resume", partial) }
    do { try claim(partial, kept, claimed) } catch {
      isOpen = false
      close(descriptor)
      throw error
    }
  }

  /// Writes to standard output; `stop` ends the wait for its reader.
  public init(stop: StopRequest? = nil) {
    (descriptor, name, path) = (STDOUT_FILENO, "standard output", nil)
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    waiting = isFile ? nil : stop
    start = isFile && fcntl(descriptor, F_GETFL) & O_APPEND == 0 ? lseek(descriptor, 0, SEEK_CUR) : nil
  }

  /// Whether what was written is whole pieces, though a write may have failed.
  public var isWhole: Bool { start != nil }

  deinit {
    if isOpen, descriptor != STDOUT_FILENO { close(descriptor) }
  }

  /// Whether a device or named pipe stands at a path, which cannot be replaced by a complete file.
  public static func isWrittenDirectly(_ path: String) -> Bool {
    kind(path).map { $0 != S_IFREG && $0 != S_IFDIR } ?? false
  }

  /// What stands at a path, if anything.
  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Makes sure that nobody else writes, and cuts the file to what is kept.
  private func claim(
    _ partial: String, _ kept: Int, _ claimed: () throws(FileError) -> Void
  ) throws(FileError) {
    var (status, named) = (stat(), stat())
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return try claimed() }
    let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    // Another run may have given the file its name since it was opened here.
    if isTaken || stat(partial, &named) != 0 || named.st_ino != status.st_ino {
      throw FileError("create", partial, reason: "another run is writing it")
    }
    if Int(status.st_size) < kept {
      throw FileError(
        "resume", partial,
        reason:
          "it has \(status.st_size) bytes, fewer than the \(kept) of its checkpoint; start over without --resume"
      )
    }
    try claimed()
    if ftruncate(descriptor, kept) != 0 || lseek(descriptor, kept, SEEK_SET) < 0 {
      throw FileError("create", partial)
    }
    count = kept
  }

  /// Writes all bytes of a piece; when that fails, takes back what a file got of it.
  public func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(FileError) {
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      if let waiting, !waiting.waitToWrite(descriptor) { throw FileError("write", name, code: EINTR) }
      let written = Glibc.write(
        descriptor, rest.baseAddress, min(rest.count, waiting == nil ? .max : Self.sure))
      if written >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno != EINTR {
        let error = FileError("write", name)
        takeBack(bytes.count - rest.count)
        throw error
      }
    }
    count += bytes.count
  }

  /// So much a pipe takes at once if it takes anything (`PIPE_BUF`), in bytes.
  private static let sure = 4096

  /// Cuts off what a file got of a piece, unless somebody else has written behind it.
  private func takeBack(_ written: Int) {
    var status = stat()
    guard let start, fstat(descriptor, &status) == 0, status.st_size == start + count + written else {
      return
    }
    _ = ftruncate(descriptor, start + count)
    _ = lseek(descriptor, start + count, SEEK_SET)
  }

  /// Makes what was written durable.
  public func synchronize() throws(FileError) {
    // EINVAL: what cannot be made durable, as a pipe.
    if fsync(descriptor) != 0, errno != EINVAL { throw FileError("write", name) }
  }

  /// Makes the file durable and gives it its name.
  public func finish() throws(FileError) {
    guard let path else { return }
    try synchronize()
    // Closing gives up the lock: by then the file must have its name, or another run would begin to write it.
    try AtomicFile.rename(Self.partial(path), to: path)
    isOpen = false
    if close(descriptor) != 0 { throw FileError("write", name) }
  }
}
