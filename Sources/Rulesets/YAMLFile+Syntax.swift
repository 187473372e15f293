import Yams

extension YAMLFile {
  /// Tells what the parser says of a text, in words that help where its own do not.
  func reportSyntax(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      reportSyntax("\(context.map { "\($0.text) " } ?? "")\(problem)", mark, in: text)
    case .duplicatedKeysInMapping(let keys, let context): reportTwice(keys, first: context.mark, in: text)
    case .reader(let problem, let offset, _, _):
      let line = offset.map { text.utf8.prefix($0).count { $0 == 0x0A } + 1 }
      report(line ?? 0, "YAML: \(problem)", "删去控制字符 / remove control characters")
    default: report(0, "YAML: \(error)", Self.syntaxHint)
    }
  }

  private static let syntaxHint =
    "改正 YAML 语法；含特殊字符的文字加引号 / mend the YAML syntax; put quotes around text with special characters"

  private func reportSyntax(_ problem: String, _ mark: Mark, in text: String) {
    let lines = text.split(separator: "\n", maxSplits: mark.line, omittingEmptySubsequences: false)
    let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
    let first = line.unicodeScalars.dropFirst(mark.column - 1).first
    if line.prefix(while: \.isWhitespace).contains("\t") {
      report(
        mark.line, "a tab at the beginning of the line: YAML allows none there",
        "用空格缩进，不用制表符 / indent with spaces, not with tabs")
    } else if let first, "@`%".unicodeScalars.contains(first), problem.contains("cannot start any token") {
      report(
        mark.line, "text that begins with \(first) must have quotes", "整段加引号 / put quotes around all of it")
    } else {
      report(mark.line, "YAML: \(problem)", Self.syntaxHint)
    }
  }

  /// The parser knows where a key stands first; the author wants to know where it stands again.
  private func reportTwice(_ keys: [String], first: Mark, in text: String) {
    let key = keys.first ?? ""
    let indent = String(repeating: " ", count: max(0, first.column - 1))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let again = lines.indices.dropFirst(first.line).first { index in
      ["\(key):", "\"\(key)\":", "'\(key)':"].contains { lines[index].hasPrefix(indent + $0) }
    }
    let place = again == nil ? "" : ": first on line \(first.line)"
    report(
      again.map { $0 + 1 } ?? first.line, "the key \(Excerpt.quoted(key)) stands twice\(place)",
      "删去一个 / remove one")
  }
}
