import RuleTuning

/// Lists mistakes with the passages they rest on.
struct ErrorPrinter {
  private let terminal: Terminal

  /// Characters of a text that are shown.
  private static let textLimit = 160
  /// Characters before the evidence that are shown of a text whose start is cut.
  private static let leadLength = 24

  init(_ terminal: Terminal) { self.terminal = terminal }

  func text(_ title: String, _ groups: [ErrorGroup]) -> String {
    if groups.isEmpty { return "" }
    let lines = groups.flatMap(lines)
    return ([terminal.styled(title, .bold)] + lines).joined(separator: "\n")
  }

  private func lines(_ group: ErrorGroup) -> [String] {
    let one = group.example
    let cause = group.rules.isEmpty ? "no rule" : group.rules.joined(separator: " + ")
    let told =
      one.predicted.map { "told as \($0) \(fixed(one.score, 2))" } ?? "passes at \(fixed(one.score, 2))"
    return [
      "  \(group.count) × \(cause)",
      "    \(terminal.styled("\(one.file):\(one.line) \(one.id): \(one.label), \(told)", .dim))",
      "    \(marked(one))",
    ]
  }

  /// The text with its evidence between ⟦ ⟧, cut where it is long.
  private func marked(_ example: ErrorGroup.Example) -> String {
    let scalars = Array(example.text.unicodeScalars)
    let first = example.evidence.map(\.start).min() ?? 0
    var at = first > Self.textLimit / 2 ? first - Self.leadLength : 0
    let start = at
    var result = start > 0 ? "…" : ""
    for passage in example.evidence.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) })
    where passage.start >= at {
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
