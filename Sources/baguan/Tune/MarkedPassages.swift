import RuleTuning

/// Shows texts with the passages that rules hold by.
struct MarkedPassages {
  private let terminal: Terminal

  /// Characters of a text that are shown.
  private static let textLimit = 160
  /// Characters before the evidence that are shown of a text whose start is cut.
  private static let leadLength = 24

  init(_ terminal: Terminal) { self.terminal = terminal }

  /// The text with its evidence between ⟦ ⟧, cut where it is long.
  func text(_ text: String, _ evidence: [ErrorGroup.Passage]) -> String {
    self.text(text, ranges: evidence.map { $0.start..<$0.end })
  }

  /// The same for ranges of Unicode scalars.
  func text(_ text: String, ranges: [Range<Int>]) -> String {
    let scalars = Array(text.unicodeScalars)
    let first = ranges.map(\.lowerBound).min() ?? 0
    var at = first > Self.textLimit / 2 ? first - Self.leadLength : 0
    let start = at
    var result = start > 0 ? "…" : ""
    for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) })
    where range.lowerBound >= at {
      if range.lowerBound > start + Self.textLimit { break }
      result += Terminal.visible(plain(scalars[at..<range.lowerBound]))
      result += terminal.styled("⟦\(Terminal.visible(plain(scalars[range])))⟧", .red)
      at = range.upperBound
      if at > start + Self.textLimit { break }
    }
    let rest = scalars[at..<max(at, min(scalars.count, start + Self.textLimit))]
    return result + Terminal.visible(plain(rest)) + (at + rest.count < scalars.count ? "…" : "")
  }

  private func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
