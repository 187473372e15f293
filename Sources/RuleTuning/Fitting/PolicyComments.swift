/// What people wrote into a `policy.yaml`: lines of comment, each with the entry that it stands above.
public struct PolicyComments: Sendable, Hashable {
  private var lines: [[String]: [String]] = [:]

  /// None.
  public init() {}

  /// Those of a file; what tuning wrote itself is left out.
  public init(yaml: String) {
    var waiting: [String] = []
    var path: [(indent: Int, key: String)] = []
    for line in yaml.split(whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("#") {
        if !Self.isWritten(text) { waiting.append(String(text)) }
        continue
      }
      let indent = line.count - text.count
      path.removeAll { $0.indent >= indent }
      let key = text.prefix { $0 != ":" }.filter { $0 != "\"" && $0 != "'" }
      path.append((indent, String(key)))
      // A comment at the end of a line stands above it from now on.
      if let end = text.firstRange(of: " #") { waiting.append(String(text[end.lowerBound...].dropFirst())) }
      if !waiting.isEmpty { lines[path.map(\.key), default: []] += waiting }
      waiting = []
    }
    lines[[], default: []] += waiting
  }

  /// The comments above an entry.
  func above(_ path: [String]) -> [String] { lines[path] ?? [] }

  private static func isWritten(_ comment: Substring) -> Bool {
    comment == WeightsWriter.legend
      || ["fit", "learn"].contains { comment.contains("by baguan tune \($0) ") }
  }
}
