/// The known name that a mistaken one was probably meant to be.
package enum Suggestion {
  /// Longer names were meant to be none.
  private static let lengthLimit = 100

  /// The closest name, if it is close: at most a third of its letters differ.
  static func nearest(to name: String, in known: some Sequence<String>) -> String? {
    if name.unicodeScalars.prefix(lengthLimit + 1).count > lengthLimit { return nil }
    let best = known.map { ($0, distance(Array(name.unicodeScalars), Array($0.unicodeScalars))) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let best, best.1 <= max(1, max(name.unicodeScalars.count, best.0.unicodeScalars.count) / 3) else {
      return nil
    }
    return best.0
  }

  /// A hint for an unknown name: what was probably meant, or what there is.
  package static func hint(for name: String, in known: some Collection<String>) -> String {
    if let nearest = nearest(to: name, in: known) { return "是不是 / did you mean: \(nearest)" }
    if known.isEmpty { return "目前没有可用的名字 / there are none yet" }
    return "可用 / use one of: \(known.sorted().prefix(12).joined(separator: ", "))"
  }

  /// Edits between two words (Levenshtein), a swap of neighbours counting as one (Damerau).
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
