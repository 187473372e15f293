import RuleTuning

/// Rows in columns that line up whatever the width of the characters; all columns but the first stand to the right.
struct ReportTable {
  private var rows: [[String]]
  /// Columns that stand to the left, beside the first.
  var leftColumns: Set<Int> = []

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Without a last newline; the header is dim.
  func text(_ terminal: Terminal, indent: String = "  ") -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0.count > column ? Terminal.width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.enumerated().map { index, row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - Terminal.width(of: cell))
        let isLeft = column == 0 || leftColumns.contains(column)
        return isLeft ? (column == row.count - 1 ? cell : cell + padding) : padding + cell
      }
      var line = indent + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return index == 0 ? terminal.styled(line, .dim) : line
    }.joined(separator: "\n")
  }
}

extension Double {
  /// A share as a percentage with one decimal.
  var percent: String { "\((self * 100).fixed(1)) %" }
  /// Three decimals.
  var three: String { fixed(3) }
}

extension Double? {
  /// Three decimals, or a dash where there is nothing.
  var three: String { map(\.three) ?? "–" }
}

/// A number with a fixed number of decimals.
func fixed(_ value: Double, _ decimals: Int) -> String { value.fixed(decimals) }
