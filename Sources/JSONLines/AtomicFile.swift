import Glibc

/// Small files that are there whole or not at all, whenever the machine stops.
public enum AtomicFile {
  /// What a file's next content is called until it is whole.
  public static func fresh(_ path: String) -> String { path + ".new" }

  /// Replaces a file's content, durably: writes `path.new`, then gives it its name.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let fresh = fresh(path)
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw FileError("create", path) }
    do {
      try writeAll(bytes, descriptor, path)
    } catch {
      close(descriptor)
      unlink(fresh)
      throw error
    }
    close(descriptor)
    try rename(fresh, to: path)
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start) }
      if count >= 0 { start += count } else if errno != EINTR { throw FileError("write", path) }
    }
    if fsync(descriptor) != 0 { throw FileError("write", path) }
  }

  /// Renames a file, durably.
  public static func rename(_ path: String, to name: String) throws(FileError) {
    if Glibc.rename(path, name) != 0 { throw FileError("rename", path) }
    synchronizeDirectory(of: name)
  }

  /// Removes a file if it is there, durably, and what a stop left of writing it.
  public static func remove(_ path: String) throws(FileError) {
    unlink(fresh(path))
    if unlink(path) == 0 {
      synchronizeDirectory(of: path)
    } else if errno != ENOENT {
      throw FileError("remove", path)
    }
  }

  /// Makes names in a directory durable, where the file system can.
  private static func synchronizeDirectory(of path: String) {
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// A file's bytes; nil when there is no such file.
  public static func read(_ path: String) throws(FileError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw FileError("open", path)
    }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return result }
      if count > 0 { result += chunk.prefix(count) } else if errno != EINTR { throw FileError("read", path) }
    }
  }
}
