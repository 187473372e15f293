import Yams

/// Reads `categories.yaml` and `policy.yaml`.
struct PolicyFile {
  private let problems: ProblemList

  init(problems: ProblemList) { self.problems = problems }

  /// The engine reports its own limits under the one family; learned models are rules of the other.
  private static let reserved = ["engine", LearnedModel.folder]

  /// The categories, and whether they are all there are: if not, unknown names are no mistakes.
  func categories(_ text: String) -> (categories: [Category], areAll: Bool) {
    let yaml = YAMLFile(name: "categories.yaml", problems: problems)
    guard let root = yaml.root(of: text) else { return ([], false) }
    var result: [Category] = []
    var areAll = true
    for node in yaml.items(root, "categories.yaml") {
      guard let fields = yaml.mapping(node, known: ["id", "title", "meaning", "yields"], in: "a category")
      else {
        areAll = false
        continue
      }
      for key in ["id", "title", "meaning"] where yaml.lacks(key, fields, of: node) {
        yaml.report(node.line, "the category has no \"\(key)\"", "补上 \(key) / add it")
      }
      guard let id = fields["id"].flatMap({ yaml.string($0, "id") }) else {
        areAll = false
        continue
      }
      checkID(id, among: result, yaml, node.line)
      result.append(
        Category(
          id: id, title: fields["title"].flatMap { yaml.string($0, "title") } ?? id,
          meaning: fields["meaning"].flatMap { yaml.string($0, "meaning") } ?? "",
          yields: fields["yields"].flatMap { yielding($0, yaml) }, line: node.line))
    }
    return (result, areAll && !result.isEmpty)
  }

  private func yielding(_ node: Node, _ yaml: YAMLFile) -> Yielding? {
    guard let name = yaml.string(node, "yields") else { return nil }
    if let yielding = Yielding(rawValue: name) { return yielding }
    yaml.report(
      node.line, "unknown value \(Excerpt.quoted(name)) of \"yields\"",
      Suggestion.hint(for: name, in: Yielding.allCases.map(\.rawValue)))
    return nil
  }

  private func checkID(_ id: String, among others: [Category], _ yaml: YAMLFile, _ line: Int) {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    let isReserved = Self.reserved.contains(String(parts[0]))
    if parts.count != 2 || parts.contains("") || !id.isPlainIdentifier || isReserved {
      yaml.report(
        line,
        "the id \(Excerpt.quoted(id)) is not of the form family/name, in small letters, digits and dashes",
        "例如 / for example: ad-spam/contact; \(Self.reserved.joined(separator: "/, "))/ 保留 are reserved")
    }
    if others.contains(where: { $0.id == id }) {
      yaml.report(line, "the category \(Excerpt.quoted(id)) stands twice", "删去一个 / remove one")
    }
  }

  /// The policy; of unknown categories, any name may be one.
  func policy(_ text: String, categories: [String]?) -> Policy? {
    let yaml = YAMLFile(name: "policy.yaml", problems: problems)
    guard let root = yaml.root(of: text),
      let fields = yaml.mapping(root, known: ["default", "categories", "kinds"], in: "policy.yaml")
    else { return nil }
    let reader = ThresholdReader(yaml: yaml)
    guard let standard = fields["default"].flatMap({ reader.pair($0) }) else {
      if yaml.lacks("default", fields, of: root) {
        yaml.report(1, "there is no \"default\"", "补上 / add default: {review: 0.5, block: 0.9}")
      }
      return nil
    }
    return Policy(
      standard: standard,
      categories: fields["categories"].map { reader.byCategory($0, categories, "categories") } ?? [:],
      kinds: fields["kinds"].map { reader.byKind($0, categories) } ?? [:])
  }
}

extension String {
  /// Whether it is made of what ids are: small letters, digits, dashes and slashes.
  package var isPlainIdentifier: Bool {
    utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2F }
  }
}
