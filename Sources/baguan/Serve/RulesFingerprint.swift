import Foundation
import Glibc

/// What changes whenever a file of a directory does: names, sizes and times of change of all of them.
enum RulesFingerprint {
  /// Looks at every file, but reads none; nil when the directory cannot be read.
  static func of(_ directory: String) -> String? {
    let folder = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
    guard let names = FileManager.default.enumerator(atPath: folder) else { return nil }
    var lines: [String] = []
    for case let name as String in names {
      // FileManager would look up the names of each file's owner and group.
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
      let time = status.st_mtim
      lines.append("\(name) \(status.st_size) \(status.st_ino) \(time.tv_sec).\(time.tv_nsec)")
    }
    return lines.isEmpty ? nil : lines.sorted().joined(separator: "\n")
  }
}
