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
    let scalars = Array(text.unicodeScalars)
    let first = evidence.map(\.start).min() ?? 0
    var at = first > Self.textLimit / 2 ? first - Self.leadLength : 0
    let start = at
    var result = start > 0 ? "…" : ""
    for passage in evidence.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) })
    where passage.start >= at {
      if passage.start > start + Self.textLimit { break }
      result += Terminal.visible(plain(scalars[at..<passage.start]))
      result += terminal.styled("⟦\(Terminal.visible(plain(scalars[passage.start..<passage.end])))⟧", .red)
      at = passage.end
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
