import Glibc

/// Tells whether two paths lead to one place, so that what is read is not written, nor anything twice.
public enum FilePlace {
  /// Whether two paths lead to one regular file, be it there yet or not.
  public static func areSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return switch (stat(one, &first) == 0, stat(other, &second) == 0) {
    case (true, true): areSame(first, second)
    case (false, false): resolved(one) == resolved(other)
    default: false
    }
  }

  /// Whether a path leads to the regular file that a descriptor is open on.
  public static func isSame(_ path: String, asDescriptor descriptor: Int32) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(path, &first) == 0 && fstat(descriptor, &second) == 0 && areSame(first, second)
  }

  private static func areSame(_ one: stat, _ other: stat) -> Bool {
    one.st_mode & S_IFMT == S_IFREG && one.st_ino == other.st_ino && one.st_dev == other.st_dev
  }

  /// As many links are followed as the system follows.
  private static let longestChain = 40

  /// The path that a file which is not there would have, links at its place and in its folder followed; nil where they lead on
  /// for ever, so that two such paths, which may be one ring, count as the same.
  private static func resolved(_ path: String) -> String? {
    var (place, links) = (path, 0)
    while let target = target(of: place) {
      if links == longestChain { return nil }
      links += 1
      place = target.hasPrefix("/") ? target : folder(place) + "/" + target
    }
    guard let real = realpath(folder(place), nil) else { return place }
    defer { free(real) }
    return String(cString: real) + "/" + (place.split(separator: "/").last ?? "")
  }

  /// Where a symbolic link leads; nil when there is none.
  private static func target(of path: String) -> String? {
    let length = Int(PATH_MAX)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: length) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, length)
      return count > 0 ? String(decoding: UnsafeRawBufferPointer(buffer)[..<count], as: UTF8.self) : nil
    }
  }

  private static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
