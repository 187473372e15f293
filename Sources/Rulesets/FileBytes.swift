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
    var isWhole = false
    // One more, so that a file that has grown is noticed.
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size) + 1) { buffer, count in
      while count < buffer.count {
        let got = Foundation.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        if got < 0, errno == EINTR { continue }
        isWhole = got == 0
        if got <= 0 { break }
        count += got
      }
    }
    return isWhole ? bytes : nil
  }
}
