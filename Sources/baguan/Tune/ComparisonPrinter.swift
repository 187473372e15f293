import RuleTuning

/// Lays out a comparison for a reviewer.
struct ComparisonPrinter {
  let terminal: Terminal

  /// Changed weights that are named.
  private static let namedWeights = 6
  /// Terms of a list that are named of each kind.
  private static let namedTerms = 12

  func text(of comparison: Comparison, speeds: (old: Int, new: Int)?) -> String {
    let lists: [(String, [Comparison.Change])] = [
      ("新增命中 harm newly caught", comparison.harmGained), ("不再命中 harm no longer caught", comparison.harmLost),
      ("新增误报 new false alarms", comparison.falseAlarmsGained),
      ("消除误报 false alarms no longer raised", comparison.falseAlarmsLost),
      ("处置或类别有变 flagged both times, otherwise", comparison.others),
    ]
    let parts =
      [verdict(comparison), rules(comparison), quality(comparison, speeds), tests(comparison)]
      + lists.map { changes($0, $1) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func title(_ text: String) -> String { terminal.styled(text, .bold) }

  private func verdict(_ comparison: Comparison) -> String {
    let head = "\(title("结论 verdict"))  "
    if comparison.worse.isEmpty { return head + terminal.styled("不差于旧规则 not worse", .green) }
    return ([head + terminal.styled("变差 worse", .red)] + comparison.worse.map { "  \($0)" })
      .joined(separator: "\n")
  }

  private func rules(_ comparison: Comparison) -> String {
    let changes = comparison.changes
    var lines = changes.addedRules.map { "  + \($0)" } + changes.removedRules.map { "  - \($0)" }
    lines += changes.changedRules.map { "  ~ \($0)" }
    lines += changes.changedConditions.map { "  ~ \($0)" }
    lines += changes.terms.map { terms in
      let kinds = [("+", terms.added), ("-", terms.removed), ("~", terms.changed)]
      let parts = kinds.flatMap { sign, terms in terms.prefix(Self.namedTerms).map { sign + $0 } }
      let rest = kinds.reduce(0) { $0 + max(0, $1.1.count - Self.namedTerms) }
      return "  ~ \(terms.file): \(parts.joined(separator: " "))" + (rest > 0 ? " and \(rest) more" : "")
    }
    lines += changes.changedLexicons.map { "  ~ \($0): reach or exceptions" }
    if !changes.changedWeights.isEmpty {
      let (names, count) = (changes.changedWeights, changes.changedWeights.count)
      let rest = count > Self.namedWeights ? " and \(count - Self.namedWeights) more" : ""
      lines.append("  ~ weights of \(names.prefix(Self.namedWeights).joined(separator: ", "))\(rest)")
    }
    if changes.isPolicyChanged { lines.append("  ~ policy.yaml") }
    if lines.isEmpty { lines = ["  none"] }
    return ([title("规则改动 changes of the rules")] + lines).joined(separator: "\n")
  }

  private func quality(_ comparison: Comparison, _ speeds: (old: Int, new: Int)?) -> String {
    let (old, new) = (comparison.before, comparison.after)
    var table = ReportTable(["", "old", "new"])
    for one in old.classes {
      let now = new.classes.first { $0.name == one.name }
      table.add(["F1 \(one.name)", one.f1.three, (now?.f1 ?? 0).three])
    }
    table.add(["mean F1", old.meanF1.three, new.meanF1.three])
    table.add(["any harm: precision", old.anyHarm.shown(\.precision), new.anyHarm.shown(\.precision)])
    table.add(["any harm: recall", old.anyHarm.shown(\.recall), new.anyHarm.shown(\.recall)])
    table.add([
      "harmless flagged", "\(fixed(old.sweep.flaggedRate * 100, 3)) %",
      "\(fixed(new.sweep.flaggedRate * 100, 3)) %",
    ])
    table.add([
      "harmless blocked", "\(fixed(old.sweep.blockedRate * 100, 3)) %",
      "\(fixed(new.sweep.blockedRate * 100, 3)) %",
    ])
    let (before, after) = (comparison.changes.oldSize, comparison.changes.newSize)
    table.add(["rules", "\(before.rules)", "\(after.rules)"])
    table.add(["terms", "\(before.terms)", "\(after.terms)"])
    if let speeds { table.add(["documents a second, one thread", "\(speeds.old)", "\(speeds.new)"]) }
    return table.text(terminal)
  }

  private func tests(_ comparison: Comparison) -> String {
    var table = ReportTable(["显著性 McNemar", "gained", "lost", "p"])
    for (name, test) in [
      ("harm caught", comparison.recallTest), ("harmless passed", comparison.falseAlarmTest),
      ("told rightly", comparison.classTest), ("harm blocked", comparison.blockTest),
      ("harmless not blocked", comparison.falseBlockTest),
    ] { table.add([name, "\(test.gained)", "\(test.lost)", test.probability]) }
    let moves = comparison.transitions.map {
      "  \($0.truth): \($0.oldAction) → \($0.newAction)  \($0.documents)"
    }
    return ([table.text(terminal)] + moves).joined(separator: "\n")
  }

  private func changes(_ name: String, _ changes: [Comparison.Change]) -> String {
    if changes.isEmpty { return "" }
    return ([title(name)] + changes.flatMap(lines)).joined(separator: "\n")
  }

  private func lines(_ change: Comparison.Change) -> [String] {
    let one = change.example
    let rules = change.rulesGained.map { "+\($0)" } + change.rulesLost.map { "-\($0)" }
    let cause = rules.isEmpty ? "weights or policy" : rules.joined(separator: " ")
    let moved =
      "\(one.oldAction) \(fixed(one.oldScore, 2)) → \(one.newAction) \(fixed(one.newScore, 2))"
    return [
      "  \(change.count) × \(cause)",
      "    \(terminal.styled("\(one.file):\(one.line) \(one.id): \(one.label), \(moved)", .dim))",
      "    \(MarkedPassages(terminal).text(one.text, one.evidence))",
    ]
  }
}

extension Quality {
  /// A measure, or a dash where it is not defined.
  fileprivate func shown(_ measure: KeyPath<Quality, Double>) -> String {
    isDefined ? self[keyPath: measure].three : "–"
  }
}
