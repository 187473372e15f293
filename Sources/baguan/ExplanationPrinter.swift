import Classification
import Foundation
import Moderation
import Rulesets

/// Lays out an explanation for a terminal; columns line up whatever the width of the characters.
struct ExplanationPrinter {
  private let terminal: Terminal

  init(_ terminal: Terminal) { self.terminal = terminal }

  /// The whole explanation, without a last newline.
  func text(of explanation: Explanation) -> String {
    let evidence = explanation.verdict.signals.flatMap(\.evidence)
    var sections = [
      row("原文 text", marked(explanation.document.text, evidence)),
      underline(explanation.document.text, evidence).map { row("", $0) },
      row("规范化 normalized", Terminal.visible(explanation.normalized)),
      row("分词 words", explanation.words.map(Terminal.visible).joined(separator: terminal.styled("|", .dim))),
      row("命中 matches", matches(explanation.terms)),
    ].compactMap { $0 }
    sections += explanation.rules.isEmpty ? [] : ["", terminal.styled("规则 rules", .bold)]
    sections += explanation.rules.flatMap { lines(of: $0) }
    sections += learned(explanation.verdict.signals)
    sections += explanation.sums.isEmpty ? [] : ["", terminal.styled("分数 scores", .bold)]
    sections += explanation.sums.map { line(of: $0) }
    sections += ["", row("结论 decision", decision(explanation.verdict))]
    return sections.joined(separator: "\n")
  }

  private func row(_ label: String, _ text: String) -> String {
    terminal.styled(Terminal.padded(label, to: 19), .dim) + text
  }

  private func matches(_ terms: [Explanation.TermFinding]) -> String {
    let shown = terms.map {
      let text = Terminal.visible($0.evidence.text) + ($0.term.map { " → \($0)" } ?? "")
      switch $0.outcome {
      case .kept: return text
      case .insideWord: return terminal.styled("(\(text): 在更长的词里 inside a longer word)", .dim)
      case .excepted: return terminal.styled("(\(text): 例外词 an exception covers it)", .dim)
      }
    }
    return shown.isEmpty ? terminal.styled("无 none", .dim) : shown.joined(separator: "  ")
  }

  /// The text with its evidence coloured; on a plain terminal the line below underlines it.
  private func marked(_ text: String, _ evidence: [Evidence]) -> String {
    pieces(of: text, evidence).map {
      terminal.styled(if: $0.isEvidence, Terminal.visible($0.text), .evidence)
    }.joined()
  }

  private func underline(_ text: String, _ evidence: [Evidence]) -> String? {
    if terminal.hasColours || evidence.isEmpty { return nil }
    let marks = pieces(of: text, evidence).map {
      String(repeating: $0.isEvidence ? "^" : " ", count: Terminal.width(of: Terminal.visible($0.text)))
    }
    return marks.joined().trimmingTrailingSpaces
  }

  /// The text cut where evidence begins and ends, never inside what a terminal draws as one character.
  private func pieces(of text: String, _ evidence: [Evidence]) -> [(text: String, isEvidence: Bool)] {
    let marked = evidence.reduce(into: IndexSet()) { $0.insert(integersIn: $1.scalars) }
    var pieces: [(text: String, isEvidence: Bool)] = []
    var at = 0
    for character in text {
      let end = at + character.unicodeScalars.count
      let isEvidence = marked.intersects(integersIn: at..<end)
      if pieces.last?.isEvidence != isEvidence { pieces.append(("", isEvidence)) }
      pieces[pieces.count - 1].text.append(character)
      at = end
    }
    return pieces
  }

  private func lines(of rule: Explanation.RuleFinding) -> [String] {
    let head =
      "\(mark(rule.holds && !rule.isOff)) \(Terminal.padded(rule.id, to: 44)) \(rule.title)  \(rule.category) \(Self.number(rule.weight))"
    let off = rule.isOff ? "  方案停用 off in this profile" : ""
    return [head + off] + lines(of: rule.condition, depth: 1)
  }

  /// What models found has no condition to show, but the passages that speak most for it.
  private func learned(_ signals: [SignalReport]) -> [String] {
    let found = signals.filter { $0.rule.hasPrefix(LearnedModel.folder + "/") }
    if found.isEmpty { return [] }
    return ["", terminal.styled("学得 learned", .bold)]
      + found.map { signal in
        let evidence = signal.evidence.map { "⟦\(Terminal.visible($0.text))⟧" }.joined(separator: " ")
        return "\(mark(true)) \(Terminal.padded(signal.rule, to: 44)) \(evidence)"
      }
  }

  private func lines(of condition: Explanation.ConditionFinding, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let evidence = condition.evidence.map { "⟦\(Terminal.visible($0.text))⟧" }.joined(separator: " ")
    let line = "\(indent)\(mark(condition.holds)) \(condition.summary)"
    let full =
      condition.parts.isEmpty && !evidence.isEmpty ? Terminal.padded(line, to: 46) + " " + evidence : line
    return [full] + condition.parts.flatMap { lines(of: $0, depth: depth + 1) }
  }

  private func mark(_ holds: Bool) -> String {
    holds ? terminal.styled("✓", .green) : terminal.styled("✗", .dim)
  }

  private func line(of sum: Explanation.Sum) -> String {
    let terms = sum.terms.map { "+ \(Self.number($0.weight)) (\($0.rule))" }.joined(separator: " ")
    return
      "  \(Terminal.padded(sum.category, to: 28)) \(Self.number(sum.intercept)) \(terms) → \(Self.number(sum.score))"
      + "  review ≥ \(Self.number(sum.thresholds.review)), block ≥ \(Self.number(sum.thresholds.block))"
      + "  \(styled(sum.action))"
  }

  private func decision(_ verdict: Verdict) -> String {
    let categories = verdict.categories.filter { $0.action == verdict.action && verdict.action != .pass }
    return styled(verdict.action)
      + (categories.isEmpty ? "" : "  " + categories.map(\.category).joined(separator: ", "))
  }

  private func styled(_ action: Action) -> String {
    let names: [Action: (String, Terminal.Style)] = [
      .pass: ("pass 通过", .green), .review: ("review 待审", .yellow), .block: ("block 拦截", .red),
    ]
    let (name, style) = names[action]!
    return terminal.styled(name, style)
  }

  private static func number(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

extension Terminal {
  fileprivate func styled(if condition: Bool, _ text: String, _ style: Style) -> String {
    condition ? styled(text, style) : text
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var copy = self
    while copy.last == " " { copy.removeLast() }
    return copy
  }
}
