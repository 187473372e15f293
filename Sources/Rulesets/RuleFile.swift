import Yams

/// Reads one rule.
struct RuleFile {
  private let yaml: YAMLFile
  private let id: String

  init(path: String, problems: ProblemList) {
    yaml = YAMLFile(name: path, problems: problems)
    id = String(path.dropLast(".yaml".count))
  }

  private static let keys = [
    "title", "category", "rationale", "kinds", "exceptions", "innocence", "when", "examples",
  ]

  /// The rule, or nil when it is too broken to go on with; every mistake is told.
  func rule(_ text: String) -> Rule? {
    guard let root = yaml.root(of: text), let fields = yaml.mapping(root, known: Self.keys, in: "a rule")
    else { return nil }
    for key in ["title", "category", "rationale", "when", "examples"] where fields[key] == nil {
      yaml.report(1, "the rule has no \"\(key)\"", "补上 \(key) / add it")
    }
    let category = fields["category"].flatMap { yaml.string($0, "category") }
    checkPlace(category, fields["category"]?.line ?? 1)
    let when = fields["when"].flatMap { ConditionReader(yaml).condition($0) }
    let examples = fields["examples"].map(readExamples)
    guard let title = fields["title"].flatMap({ yaml.string($0, "title") }), let category, let when,
      let rationale = fields["rationale"].flatMap({ yaml.string($0, "rationale") })
    else { return nil }
    return Rule(
      id: id, title: title, category: category, rationale: rationale, kinds: fields["kinds"].map(kinds),
      exceptions: fields["exceptions"].map { yaml.strings($0, "exceptions").map(\.text) } ?? [],
      isInnocence: fields["innocence"].flatMap { yaml.boolean($0, "innocence") } ?? false, when: when,
      match: examples?.match ?? [], pass: examples?.pass ?? [], file: yaml.name)
  }

  private func checkPlace(_ category: String?, _ line: Int) {
    guard let category else { return }
    let folder = id.split(separator: "/").dropLast().joined(separator: "/")
    if folder != category {
      yaml.report(
        line, "the category is \"\(category)\" but the file stands in \"\(folder)\"",
        "移动文件或改 category / move the file or change the category")
    }
  }

  private func kinds(_ node: Node) -> Set<DocumentKind> {
    var result: Set<DocumentKind> = []
    for (name, line) in yaml.strings(node, "kinds") {
      if let kind = kind(name, line) { result.insert(kind) }
    }
    return result
  }

  private func kind(_ name: String, _ line: Int) -> DocumentKind? {
    if let kind = DocumentKind(rawValue: name) { return kind }
    yaml.report(
      line, "unknown kind \"\(name)\"", Suggestion.hint(for: name, in: DocumentKind.allCases.map(\.rawValue)))
    return nil
  }

  private func readExamples(_ node: Node) -> (match: [Example], pass: [Example]) {
    guard let fields = yaml.mapping(node, known: ["match", "pass"], in: "examples") else { return ([], []) }
    for key in ["match", "pass"] where fields[key] == nil {
      yaml.report(node.line, "no examples under \"\(key)\"", "至少各写一例 / write at least one of each")
    }
    let match = fields["match"].map { yaml.items($0, "match").compactMap(example) } ?? []
    let pass = fields["pass"].map { yaml.items($0, "pass").compactMap(example) } ?? []
    for example in pass where !example.evidence.isEmpty {
      yaml.report(example.line, "an example that must pass has marks ⟦ ⟧", "去掉标记 / take the marks out")
    }
    return (match, pass)
  }

  private func example(_ node: Node) -> Example? {
    var (text, kind, disguised): (String?, DocumentKind, Bool) = (nil, .comment, true)
    if case .mapping = node {
      let fields = yaml.mapping(node, known: ["text", "kind", "disguised"], in: "an example") ?? [:]
      if fields["text"] == nil { yaml.report(node.line, "the example has no \"text\"", "补上 text / add it") }
      text = fields["text"].flatMap { yaml.string($0, "text") }
      kind =
        fields["kind"].flatMap { value in yaml.string(value, "kind").flatMap { self.kind($0, value.line) } }
        ?? kind
      disguised = fields["disguised"].flatMap { yaml.boolean($0, "disguised") } ?? disguised
    } else {
      text = yaml.string(node, "an example")
    }
    guard let text else { return nil }
    guard let marked = MarkedText(text) else {
      yaml.report(
        node.line, "the marks ⟦ ⟧ are not paired, are nested or enclose nothing", "成对使用 ⟦ 与 ⟧ / pair them")
      return nil
    }
    return Example(marked.text, evidence: marked.ranges, kind: kind, disguised: disguised, line: node.line)
  }
}
