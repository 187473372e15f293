import Glibc

/// What tells that a regular file is still the same, without reading all of it.
public struct FileIdentity: Sendable, Hashable, Codable {
  /// In bytes.
  public var size: Int
  /// When its content changed last, in nanoseconds since 1970.
  public var modified: Int
  /// When its content or its status changed last, likewise; nil in a checkpoint that does not tell.
  public var changed: Int?
  /// Its number in its file system.
  public var inode: UInt64
  /// FNV-1a of its first and last 64 KiB, in hexadecimal; nil until it is asked for.
  public var digest: String?

  /// Bytes at each end that the digest is made of.
  private static let digestSize = 64 << 10

  /// Of a status; nil when it is no regular file's.
  init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    changed = Int(status.st_ctim.tv_sec) * 1_000_000_000 + Int(status.st_ctim.tv_nsec)
    inode = UInt64(status.st_ino)
  }

  /// Looks at a file and reads its ends; nil when it is no regular file.
  public init?(path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw FileError("open", path) }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw FileError("read", path) }
    self.init(status)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    try Self.add(descriptor, path, at: 0, to: &hash)
    try Self.add(descriptor, path, at: max(0, size - Self.digestSize), to: &hash)
    digest = String(hash, radix: 16)
  }

  /// The size of a regular file in bytes; nil when there is none.
  public static func size(path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? FileIdentity(status)?.size : nil
  }

  private static func add(_ descriptor: Int32, _ path: String, at offset: Int, to hash: inout UInt64)
    throws(FileError)
  {
    var bytes = [UInt8](repeating: 0, count: digestSize)
    let count = pread(descriptor, &bytes, digestSize, offset)
    if count < 0 { throw FileError("read", path) }
    for byte in bytes.prefix(count) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  /// How another file differs from this earlier one, for people; nil when it does not.
  public func difference(to now: FileIdentity) -> String? {
    if size != now.size { return "it has \(now.size) bytes, it had \(size)" }
    if digest != now.digest { return "its content is another" }
    if inode != now.inode { return "it is another file of the same name" }
    if modified != now.modified { return "it was written to" }
    // A program that writes to a file may set the time of its content back, but not this one.
    if let changed, let later = now.changed, changed != later {
      return "its owner, mode, links or times were changed, or it was written to and its time set back"
    }
    return nil
  }
}
