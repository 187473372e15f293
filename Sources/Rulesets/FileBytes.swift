import Foundation

/// Reads whole files. A directory of rules has hundreds of small ones, for which Foundation asks the system a dozen questions
/// each.
enum FileBytes {
  /// A regular file's bytes; nil if it cannot be read, is something else, or is larger than the limit.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      return nil
    }
    var bytes: [UInt8] = []
    // One more, so that the end is seen without another piece. Some file systems tell no size, and files grow.
    var room = Int(status.st_size) + 1
    while let piece = read(descriptor, room) {
      // Most files are one piece.
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if bytes.count > limit { return nil }
      if piece.count < room { return bytes }
      room = min(max(4096, bytes.count), limit + 1 - bytes.count)
    }
    return nil
  }

  /// The next bytes, fewer only at the end of the file; nil if they cannot be read.
  private static func read(_ descriptor: Int32, _ room: Int) -> [UInt8]? {
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        let got = Foundation.read(descriptor, buffer.baseAddress! + count, room - count)
        if got < 0, errno == EINTR { continue }
        hasFailed = got < 0
        if got <= 0 { break }
        count += got
      }
    }
    return hasFailed ? nil : bytes
  }
}
