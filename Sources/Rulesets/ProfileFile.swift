/// Reads `profiles/NAME.yaml`.
struct ProfileFile {
  /// A profile, with the lines of what it switches off.
  struct Parsed {
    var profile: Profile
    var off: [(name: String, line: Int)]
  }

  private let path: String
  private let yaml: YAMLFile
  private let thresholds: ThresholdReader

  init(path: String, problems: ProblemList) {
    self.path = path
    yaml = YAMLFile(name: path, problems: problems)
    thresholds = ThresholdReader(yaml: yaml)
  }

  /// The profile; of unknown categories, any name may be one.
  func profile(_ text: String, categories: [String]?) -> Parsed? {
    guard let root = yaml.root(of: text),
      let fields = yaml.mapping(
        root, known: ["title", "default", "categories", "kinds", "off"], remarks: ["title"], in: "the profile"
      )
    else { return nil }
    let name = path.split(separator: "/").last!.dropLast(".yaml".count)
    if yaml.lacks("title", fields, of: root) {
      yaml.report(1, "the profile has no \"title\"", "补上 title: 名称 / add a title", spoilsExamples: false)
    }
    let off = fields["off"].map { yaml.strings($0, "off") } ?? []
    let profile = Profile(
      name: String(name), title: fields["title"].flatMap { yaml.string($0, "title") } ?? String(name),
      standard: fields["default"].flatMap { thresholds.pair($0) },
      categories: fields["categories"].map { thresholds.byCategory($0, categories, "categories") } ?? [:],
      kinds: fields["kinds"].map { thresholds.byKind($0, categories) } ?? [:], off: Set(off.map(\.text)),
      file: path)
    return Parsed(profile: profile, off: off.map { ($0.text, $0.line) })
  }
}
