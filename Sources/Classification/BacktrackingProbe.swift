import CICU

/// Looks for a short text on which an expression runs into the engine's limits.
///
/// Repeats of the expression's own characters, and of those its classes stand for, are what nested repetition needs
/// to run away; an expression that passes may still be slow on some text, and then the limits hold at run time.
enum BacktrackingProbe {
  static func runaway(of pattern: String, _ regex: CompiledRegex) -> String? {
    guard pattern.contains(where: { "*+{".contains($0) }), let clone = try? regex.clone() else { return nil }
    defer { cicu_regex_close(clone) }
    for unit in probes(pattern) {
      let text = String(repeating: unit, count: 40) + "\u{1}"
      if reachesLimit(clone, text) { return String(text.prefix(12)) }
    }
    return nil
  }

  private static func probes(_ pattern: String) -> [String] {
    let literals = Set(pattern.filter { $0.isLetter || $0.isNumber }.map(String.init)).sorted().prefix(24)
    return Array(literals) + ["a", "0", "中", " ", ".", "a0", "中 "]
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
