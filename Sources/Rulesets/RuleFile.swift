import Yams

/// A rule with the lines that its problems may need.
struct ParsedRule {
  var rule: Rule
  /// Nil: the file has no category that could be read, and the rule has that of its folder.
  var categoryLine: Int?
  var exceptions: [(name: String, line: Int)]
}

/// Reads one rule.
struct RuleFile {
  private let yaml: YAMLFile
  private let id: String
  private let shared: SharedConditions

  init(path: String, shared: SharedConditions, problems: ProblemList) {
    yaml = YAMLFile(name: path, problems: problems)
    self.shared = shared
    id = String(path.dropLast(".yaml".count))
  }

  /// Without these the rule does what it does.
  private static let remarks: Set = ["title", "category", "rationale", "examples"]
  private static let keys = [
    "title", "category", "rationale", "kinds", "exceptions", "innocence", "when", "examples",
  ]

  /// The rule, or nil when it is too broken to go on with; every mistake is told.
  func rule(_ text: String) -> ParsedRule? {
    guard let root = yaml.root(of: text),
      let fields = yaml.mapping(root, known: Self.keys, remarks: Self.remarks, in: "a rule")
    else { return nil }
    for key in ["title", "category", "rationale", "when", "examples"] where yaml.lacks(key, fields, of: root)
    {
      yaml.report(1, "the rule has no \"\(key)\"", "补上 \(key) / add it", spoilsExamples: false)
    }
    checkID()
    let category = fields["category"].flatMap { yaml.string($0, "category") }
    let exceptions = fields["exceptions"].map { yaml.strings($0, "exceptions") } ?? []
    let title = fields["title"].flatMap { yaml.string($0, "title") }
    let rationale = fields["rationale"].flatMap { yaml.string($0, "rationale") }
    let when = fields["when"].flatMap { ConditionReader(yaml, shared: shared).condition($0) }
    let examples = fields["examples"].map(readExamples)
    let kinds = fields["kinds"].map(kinds)
    let isInnocence = fields["innocence"].flatMap { yaml.boolean($0, "innocence") } ?? false
    guard let when else { return nil }
    let rule = Rule(
      id: id, title: title ?? id, category: category ?? folder, rationale: rationale ?? "", kinds: kinds,
      exceptions: exceptions.map(\.text), isInnocence: isInnocence, when: when,
      match: examples?.match ?? [], pass: examples?.pass ?? [], file: yaml.name)
    return ParsedRule(
      rule: rule, categoryLine: category == nil ? nil : fields["category"]?.line,
      exceptions: exceptions.map { ($0.text, $0.line) })
  }

  private var folder: String { id.split(separator: "/").dropLast().joined(separator: "/") }

  private func checkID() {
    if id.utf8.allSatisfy({ 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2F }) { return }
    yaml.report(
      0, "the rule's id \(Excerpt.quoted(id)) has characters other than small letters, digits, dashes",
      "改文件名，如 / rename the file, for example: phone-with-call.yaml", spoilsExamples: false)
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
      line, "unknown kind \(Excerpt.quoted(name))",
      Suggestion.hint(for: name, in: DocumentKind.allCases.map(\.rawValue)))
    return nil
  }

  private func readExamples(_ node: Node) -> (match: [Example], pass: [Example]) {
    guard let fields = yaml.mapping(node, known: ["match", "pass"], in: "examples") else { return ([], []) }
    for key in ["match", "pass"] where yaml.lacks(key, fields, of: node) {
      yaml.report(
        node.line, "no examples under \"\(key)\"", "至少各写一例 / write at least one of each",
        spoilsExamples: false)
    }
    let match = fields["match"].map { yaml.items($0, "match").compactMap(example) } ?? []
    let pass = fields["pass"].map { yaml.items($0, "pass").compactMap(example) } ?? []
    for example in pass where !example.evidence.isEmpty {
      yaml.report(example.line, "an example that must pass has marks ⟦ ⟧", "去掉标记 / take the marks out")
    }
    return (match, pass)
  }

  /// Whether a sentence was taken for keys with values, as `加V: abc` is without quotes; if so, it is told.
  private func isSentence(_ mapping: Node.Mapping, _ node: Node) -> Bool {
    let keys = mapping.keys.map { $0.string ?? "" }
    if keys.contains(where: { Self.exampleKeys.contains($0) }) { return false }
    yaml.report(
      node.line,
      "the example reads as a key \(Excerpt.quoted(keys.first ?? "")) with a value, because of its colon",
      "整句加引号 / put quotes around the sentence: \"\(Excerpt.cut(keys.first ?? "", to: 20)): …\"")
    return true
  }

  private static let exampleKeys = ["text", "kind", "disguised", "parent", "author"]

  private func example(_ node: Node) -> Example? {
    var (text, kind, disguised): (String?, DocumentKind, Bool) = (nil, .comment, true)
    var context = DocumentContext()
    if case .mapping(let mapping) = node {
      if isSentence(mapping, node) { return nil }
      let fields = yaml.mapping(node, known: Self.exampleKeys, in: "an example") ?? [:]
      if yaml.lacks("text", fields, of: node) {
        yaml.report(node.line, "the example has no \"text\"", "补上 text / add it")
      }
      text = fields["text"].flatMap { yaml.string($0, "text") }
      kind =
        fields["kind"].flatMap { value in yaml.string(value, "kind").flatMap { self.kind($0, value.line) } }
        ?? kind
      disguised = fields["disguised"].flatMap { yaml.boolean($0, "disguised") } ?? disguised
      context.parent = fields["parent"].flatMap { yaml.string($0, "parent") }
      context.author = fields["author"].map(facts) ?? [:]
    } else {
      text = yaml.string(node, "an example")
    }
    guard let text else { return nil }
    guard let marked = MarkedText(text) else {
      yaml.report(
        node.line, "the marks ⟦ ⟧ are not paired, are nested or enclose nothing", "成对使用 ⟦ 与 ⟧ / pair them")
      return nil
    }
    var example = Example(
      marked.text, evidence: marked.ranges, kind: kind, disguised: disguised, line: node.line)
    example.context = context.isEmpty ? nil : context
    return example
  }

  private func facts(_ node: Node) -> [AuthorFact: Double] {
    let fields = yaml.mapping(node, known: AuthorFact.allCases.map(\.rawValue), in: "author") ?? [:]
    var facts: [AuthorFact: Double] = [:]
    for fact in AuthorFact.allCases {
      facts[fact] = fields[fact.rawValue].flatMap { yaml.number($0, fact.rawValue, in: -1e12...1e12) }
    }
    return facts
  }
}
