import BatchModeration
import JSONCoding
import Rulesets

/// Tells what a run did, for people and for programs.
struct SummaryPrinter {
  let ruleset: Ruleset

  /// Rules that are listed for people.
  private static let topRules = 10

  func text(of summary: RunSummary) -> String {
    let actions = Action.allCases.reversed().map {
      "\($0.rawValue) \(summary.actions[$0.rawValue, default: 0])"
    }
    let rate = summary.seconds > 0 ? Int(Double(summary.documents) / summary.seconds) : 0
    let seconds = (summary.seconds * 100).rounded() / 100
    var lines = [
      "\(summary.documents) documents in \(seconds) s (\(rate)/s): \(actions.joined(separator: ", "))"
    ]
    lines += table("categories", rows(of: summary))
    lines += table("top rules", top(summary.rules).prefix(Self.topRules).map { ($0.key, "\($0.value)") })
    if summary.badLineCount > 0 {
      let codes = top(summary.badLines).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      lines.append("bad lines: \(summary.badLineCount) (\(codes))")
    }
    return lines.joined(separator: "\n")
  }

  private func table(_ title: String, _ rows: [(String, String)]) -> [String] {
    let width = rows.map { Terminal.width(of: $0.0) }.max() ?? 0
    return rows.isEmpty ? [] : ["\(title):"] + rows.map { "  \(Terminal.padded($0.0, to: width))  \($0.1)" }
  }

  private func rows(of summary: RunSummary) -> [(String, String)] {
    let titles = Dictionary(
      ruleset.categories.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let flagged = summary.categories.mapValues { $0.filter { $0.key != Action.pass.rawValue } }
    return flagged.filter { !$0.value.isEmpty }
      .sorted { ($1.value.values.reduce(0, +), $0.key) < ($0.value.values.reduce(0, +), $1.key) }
      .map { id, actions in
        let counts = [Action.block, .review].compactMap { action in
          actions[action.rawValue].map { "\(action.rawValue) \($0)" }
        }
        return ("\(id) \(titles[id] ?? "")", counts.joined(separator: ", "))
      }
  }

  private func top(_ counts: [String: Int]) -> [(key: String, value: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  }

  func json(of summary: RunSummary) -> [UInt8] {
    let writer = JSONWriter()
    writer.object {
      writer.key("documents")
      writer.integer(summary.documents)
      writer.key("bytes")
      writer.integer(summary.bytes)
      writer.key("seconds")
      writer.decimal(summary.seconds)
      writer.key("actions")
      write(summary.actions, writer)
      writer.key("categories")
      writer.object {
        for (category, actions) in summary.categories.sorted(by: { $0.key < $1.key }) {
          writer.key(named: category)
          write(actions, writer)
        }
      }
      writer.key("rules")
      write(summary.rules, writer)
      writer.key("badLines")
      write(summary.badLines, writer)
      writer.key("ruleset")
      writer.string(ruleset.version)
    }
    writer.newline()
    return withExtendedLifetime(writer) { Array(writer.bytes) }
  }

  private func write(_ counts: [String: Int], _ writer: JSONWriter) {
    writer.object {
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
        writer.key(named: key)
        writer.integer(count)
      }
    }
  }
}
