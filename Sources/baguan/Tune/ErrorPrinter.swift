import RuleTuning

/// Lists mistakes with the passages they rest on.
struct ErrorPrinter {
  private let terminal: Terminal

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
      "    \(MarkedPassages(terminal).text(one.text, one.evidence))",
    ]
  }
}
