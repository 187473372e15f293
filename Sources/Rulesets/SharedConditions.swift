/// The conditions of `conditions/NAME.yaml`, which rules name instead of writing them out.
package struct SharedConditions: Sendable {
  /// Where their files stand.
  static let folder = "conditions"

  /// What each asks for, by name.
  private(set) var readable: [String: Condition] = [:]
  /// Names of those that could not be read; they must not be called unknown.
  private(set) var unreadable: [String] = []

  /// Path of a condition's file below the rules directory.
  package static func file(of name: String) -> String { "\(folder)/\(name).yaml" }

  /// Reads the file at a path; nil stands for one that is no text.
  mutating func add(_ path: String, _ text: String?, _ problems: ProblemList) {
    let name = Self.name(of: path)
    if let condition = text.flatMap({ Self.condition($0, path, problems) }) {
      readable[name] = condition
    } else {
      unreadable.append(name)
    }
  }

  private static func name(of path: String) -> String {
    String(path.split(separator: "/").last!.dropLast(".yaml".count))
  }

  /// Its title and rationale are for those who read the file.
  private static let remarks: Set = ["title", "rationale"]
  private static let keys = ["title", "rationale", "when"]

  private static func condition(_ text: String, _ path: String, _ problems: ProblemList) -> Condition? {
    let yaml = YAMLFile(name: path, problems: problems)
    guard let root = yaml.root(of: text),
      let fields = yaml.mapping(root, known: keys, remarks: remarks, in: "a shared condition")
    else { return nil }
    for key in keys where yaml.lacks(key, fields, of: root) {
      yaml.report(
        1, "the condition has no \"\(key)\"", "补上 \(key) / add it", spoilsExamples: !remarks.contains(key))
    }
    if !name(of: path).utf8.allSatisfy({ 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }) {
      yaml.report(
        0,
        "the condition's name \(Excerpt.quoted(name(of: path))) has characters other than small letters, digits, dashes",
        "改文件名 / rename the file", spoilsExamples: false)
    }
    for key in remarks { _ = fields[key].flatMap { yaml.string($0, key) } }
    return fields["when"].flatMap { ConditionReader(yaml, shared: nil).condition($0) }
  }
}
