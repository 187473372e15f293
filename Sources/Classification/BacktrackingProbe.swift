import CICU

/// Looks for a short text on which an expression runs into the engine's limits.
///
/// What is tried: the texts that an analysis of the expression offers, and repeats of its own characters and of common
/// ones. An expression that passes may still be slow on some text: then the limits hold at run time.
enum BacktrackingProbe {
  /// Enough to reach the limits where the number of ways doubles with each.
  private static let repeats = 40

  /// The beginning of a text on which the expression was stopped, or nil.
  static func runaway(of pattern: String, _ regex: CompiledRegex) -> String? {
    guard pattern.contains(where: { "*+{".contains($0) }), let clone = try? regex.clone() else { return nil }
    defer { cicu_regex_close(clone) }
    return (candidates(pattern) + probes(pattern)).first { reachesLimit(clone, $0) }.map {
      String($0.prefix(12))
    }
  }

  /// Texts that an ambiguity of the expression makes dear.
  private static func candidates(_ pattern: String) -> [String] {
    guard var search = AmbiguitySearch(pattern) else { return [] }
    return search.attacks().flatMap { attack in
      let text = attack.prefix + String(repeating: attack.repeated, count: repeats)
      return search.endings.map { text + $0 }
    }
  }

  /// The expression's literals up to one of them, and then that one, or a member of a common class, over and over.
  private static func probes(_ pattern: String) -> [String] {
    let literals = pattern.filter { $0.isLetter || $0.isNumber }.prefix(24).map(String.init)
    return (0...literals.count).flatMap { count -> [String] in
      let head = literals[..<count].joined()
      let repeated = literals.dropFirst(count).prefix(1) + ["a", "0", "中", " "]
      return repeated.map { head + String(repeating: $0, count: repeats) + "\u{1}" }
    }
  }

  private static func reachesLimit(_ regex: OpaquePointer, _ text: String) -> Bool {
    let units = Array(text.utf16)
    var (start, end, status): (Int32, Int32, Int32) = (0, 0, 0)
    return units.withUnsafeBufferPointer { buffer in
      cicu_regex_set_text(regex, buffer.baseAddress, Int32(buffer.count), &status)
      while cicu_regex_next(regex, &start, &end, &status) != 0, status <= 0 {}
      return cicu_is_limit(status) != 0
    }
  }
}
