package import Yams

/// A YAML file being read, with typed access that gathers mistakes instead of stopping at the first.
package struct YAMLFile {
  let name: String
  let problems: ProblemList

  /// Reads the file of this name; mistakes go to `problems`.
  package init(name: String, problems: ProblemList) { (self.name, self.problems) = (name, problems) }

  /// Larger or deeper files are no rules.
  static let sizeLimit = 1 << 20
  private static let depthLimit = 64

  /// The root of a text, or nil with the problem told.
  package func root(of text: String) -> Node? {
    // Some editors put a byte order mark before a file; to the parser it would be content.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    guard text.utf8.count <= Self.sizeLimit, !isDeep(text) else {
      report(0, "the file is too large or too deeply nested", "拆成较小的文件 / split it into smaller files")
      return nil
    }
    do {
      // Types are asked for by the reader, so the parser need not guess them, which takes as long as all the rest.
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        report(1, "the file is empty", "写入内容 / write something")
        return nil
      }
      var budget = 100_000
      if isWithin(&budget, node) { return node }
      report(0, "the file grows without bound: aliases of aliases", "不要用 & 和 * / do without & and *")
    } catch let error as YamlError {
      reportSyntax(error, in: text)
    } catch {
      report(0, "\(error)", "改正 YAML 语法 / mend the YAML syntax")
    }
    return nil
  }

  /// The parser is recursive: brackets and dashes are counted before it sees them.
  private func isDeep(_ text: String) -> Bool {
    var depth = 0
    var deepest = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
      deepest = max(deepest, depth)
    }
    let lines = text.utf8.split(separator: 0x0A)
    let marks: Int =
      lines.map { line in line.prefix { " -?:".utf8.contains($0) }.count { $0 != 0x20 } }.max() ?? 0
    return max(deepest, marks) > Self.depthLimit || lines.contains { $0.prefix { $0 == 0x20 }.count > 1024 }
  }

  private func isWithin(_ budget: inout Int, _ node: Node) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping { if !isWithin(&budget, key) || !isWithin(&budget, value) { return false } }
    case .sequence(let sequence):
      for value in sequence where !isWithin(&budget, value) { return false }
    case .scalar, .alias: break
    }
    return true
  }

  /// Tells a mistake.
  package func report(_ line: Int, _ what: String, _ hint: String, spoilsExamples: Bool = true) {
    problems.add(name, line, what, hint, spoilsExamples: spoilsExamples)
  }

  // MARK: typed access

  /// The pairs of a mapping; keys that are not known are told. Those of `remarks` change nothing that a rule does.
  package func mapping(
    _ node: Node, known: [String], remarks: Set<String> = [], in place: String
  ) -> [String: Node]? {
    guard case .mapping(let mapping) = node else {
      report(node.line, "\(place) must be keys with values", "写成 键: 值 / write key: value")
      return nil
    }
    var result: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      if known.contains(name) {
        result[name] = value
      } else {
        let meant = Suggestion.nearest(to: name, in: known)
        report(
          key.line, "unknown key \(Excerpt.quoted(name)) in \(place)", Suggestion.hint(for: name, in: known),
          spoilsExamples: meant.map { !remarks.contains($0) } ?? true)
      }
    }
    return result
  }

  /// Whether a key is missing, and not only misspelt, which was told when the fields of the node were read.
  func lacks(_ key: String, _ fields: [String: Node], of node: Node) -> Bool {
    if fields[key] != nil { return false }
    guard case .mapping(let mapping) = node else { return true }
    let unknown = mapping.keys.compactMap(\.string).filter { fields[$0] == nil }
    return !unknown.contains { Suggestion.nearest(to: $0, in: [key]) != nil }
  }

  /// The pairs of a mapping whose keys are names.
  package func names(_ node: Node, in place: String) -> [(name: String, line: Int, value: Node)] {
    guard case .mapping(let mapping) = node else {
      report(node.line, "\(place) must be keys with values", "写成 键: 值 / write key: value")
      return []
    }
    return mapping.map { ($0.key.string ?? "", $0.key.line, $0.value) }
  }

  /// A text that is not empty.
  package func string(_ node: Node, _ place: String) -> String? {
    if case .scalar(let scalar) = node, !scalar.string.isEmpty { return scalar.string }
    if case .mapping = node {
      report(
        node.line,
        "\(place) must be text, but reads as keys with values, because of a colon with a space or braces",
        "整段加引号 / put quotes around all of it")
    } else {
      report(node.line, "\(place) must be text", "写一段文字 / write some text")
    }
    return nil
  }

  func items(_ node: Node, _ place: String) -> [Node] {
    if case .sequence(let sequence) = node, !sequence.isEmpty { return Array(sequence) }
    report(
      node.line, "\(place) must be a list with at least one item",
      "每项一行，以 - 开头 / one item a line, after a dash")
    return []
  }

  /// A text, or a list of texts.
  package func strings(_ node: Node, _ place: String) -> [(text: String, line: Int)] {
    if case .scalar = node { return string(node, place).map { [($0, node.line)] } ?? [] }
    return items(node, place).compactMap { item in
      string(item, "each item of \(place)").map { ($0, item.line) }
    }
  }

  func number(_ node: Node, _ place: String, in range: ClosedRange<Double>) -> Double? {
    if let value = node.float ?? node.int.map(Double.init), range.contains(value) { return value }
    report(
      node.line, "\(place) must be a number from \(range.lowerBound) to \(range.upperBound)",
      "改正数值 / mend the number")
    return nil
  }

  func integer(_ node: Node, _ place: String, in range: ClosedRange<Int>) -> Int? {
    if let value = node.int, range.contains(value) { return value }
    report(
      node.line, "\(place) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
      "改正数值 / mend the number")
    return nil
  }

  func boolean(_ node: Node, _ place: String) -> Bool? {
    if let value = node.bool { return value }
    report(node.line, "\(place) must be true or false", "写 true 或 false / write true or false")
    return nil
  }
}

extension Node {
  /// Line from 1, or 0 when unknown.
  package var line: Int { mark?.line ?? 0 }
}
