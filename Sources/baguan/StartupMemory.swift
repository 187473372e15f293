import CMalloc
import Foundation

/// What loading rules leaves behind and judging does not need.
enum StartupMemory {
  /// Gives it back to the system, 15 MB or so: what compiling took in small pieces, which glibc would keep, and the pages of code
  /// that ran. Code is read again from the file when it runs again.
  static func giveBack() {
    malloc_trim(0)
    guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return }
    for line in maps.split(separator: "\n") {
      // address-address rights offset device inode path
      let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
      guard fields.count == 6, fields[1] == "r-xp", fields[4] != "0" else { continue }
      let bounds = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
      guard bounds.count == 2, let start = UnsafeMutableRawPointer(bitPattern: bounds[0]) else { continue }
      madvise(start, Int(bounds[1] - bounds[0]), MADV_DONTNEED)
    }
  }
}
