/// Puts a weight into the text of `weights.json`, which has a pair a line, and leaves every other byte as it is.
struct WeightInsertion {
  private let lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The text with a weight more, at its place among the rules'; nil when the text has another form.
  func adding(_ id: String, _ weight: Double) -> String? {
    guard let start = lines.firstIndex(where: { $0.contains("\"weights\"") && $0.last == "{" }),
      let end = lines[(start + 1)...].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("}") }),
      lines[(start + 1)..<end].allSatisfy({ name(of: $0) != nil })
    else { return nil }
    let place = lines[(start + 1)..<end].firstIndex { name(of: $0)! > id } ?? end
    let indent = lines[start + 1..<end].first.map { $0.prefix { $0 == " " } } ?? "    "
    var result = lines.map(String.init)
    if place == end {
      if place > start + 1 { result[place - 1] += "," }
      result.insert("\(indent)\"\(id)\": \(weight)", at: place)
    } else {
      result.insert("\(indent)\"\(id)\": \(weight),", at: place)
    }
    return result.joined(separator: "\n")
  }

  /// The name in a line such as `    "name": 3.2,`.
  private func name(of line: Substring) -> String? {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].drop(while: { $0 == " " }).first == ":" else { return nil }
    return String(parts[1])
  }
}
