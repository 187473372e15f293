import Foundation

/// Loads a `Rules/` directory and checks everything that can be checked without a text.
public struct RulesetLoader: Sendable {
  private let directory: String

  /// Larger files are no rules.
  private static let sizeLimit = 64 << 20

  /// For a directory.
  public init(directory: String) { self.directory = directory }

  /// Loads the ruleset.
  ///
  /// - Throws: `RulesetError` with everything that is wrong, in the order of files and lines.
  public func load() throws(RulesetError) -> Ruleset {
    let draft = draft()
    if !draft.problems.isEmpty { throw RulesetError(draft.problems) }
    return draft.ruleset
  }

  /// Reads what can be read, for those who check it.
  public func draft() -> RulesetDraft {
    let problems = ProblemList()
    guard let files = read(problems) else {
      return Self.draft(Parts(), version: "", problems, isReadable: false)
    }
    let parts = parse(files, problems)
    ReferenceCheck(parts, problems).run()
    var digest = ContentDigest()
    for (path, bytes) in files {
      digest.add(path.utf8)
      digest.add([0])
      digest.add(bytes ?? [])
    }
    return Self.draft(parts, version: digest.hexadecimal, problems, isReadable: true)
  }

  private static func draft(
    _ parts: Parts, version: String, _ problems: ProblemList, isReadable: Bool
  ) -> RulesetDraft {
    let rules = parts.rules.map(\.rule)
    let known = Set(parts.categories.map(\.id))
    let named = Set(rules.map(\.category)).subtracting(known).sorted()
    let ruleset = Ruleset(
      categories: parts.categories + named.map { Category(id: $0, title: $0, meaning: "") }, rules: rules,
      lexicons: parts.lexicons.map(\.lexicon), exceptions: parts.exceptions, learned: parts.learned,
      weights: parts.weights ?? Weights(intercepts: [:], rules: [:]),
      policy: parts.policy ?? Policy(standard: .init(review: 0.5, block: 0.9)),
      profiles: parts.profiles.map(\.profile), version: version)
    return RulesetDraft(
      ruleset: ruleset, problems: Array(Set(problems.problems)).sorted(), brokenRules: parts.brokenRules,
      isReadable: isReadable)
  }

  /// What is wrong with a rule's file by itself, where it names no shared condition, and names of lists aside; `path` is that from the directory.
  public static func problems(ofRule text: String, at path: String) -> [RulesetProblem] {
    rule((path, Array(text.utf8)), SharedConditions()).2
  }

  /// What the files say, before names are held against each other.
  struct Parts {
    var categories: [Category] = []
    /// The categories' ids; nil when some could not be read, so that names must not be called unknown.
    var knownCategories: [String]?
    var shared = SharedConditions()
    var rules: [ParsedRule] = []
    /// Ids of rules that could not be read; what only they use must not be called unused.
    var brokenRules: [String] = []
    var lexicons: [(lexicon: Lexicon, exceptions: [(name: String, line: Int)])] = []
    var exceptions: [Exceptions] = []
    var learned: [LearnedModel] = []
    /// Names of lists that are there but could not be read; they must not be called unknown.
    var unreadableLexicons: [String] = []
    var unreadableExceptions: [String] = []
    var weights: Weights?
    var policy: Policy?
    var profiles: [ProfileFile.Parsed] = []
  }

  /// The files with their bytes, nil for those that cannot be read; or nil when the directory cannot be.
  private func read(_ problems: ProblemList) -> [(path: String, bytes: [UInt8]?)]? {
    // An enumerator does not look into a directory that it is led to by a symbolic link.
    let folder = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
    // Nor does it say why it cannot look into one.
    guard let handle = opendir(folder), closedir(handle) == 0,
      let names = FileManager.default.enumerator(atPath: folder)
    else {
      problems.add(
        ".", 0, "the directory \(directory) cannot be read: \(String(cString: strerror(errno)))",
        "检查路径与权限 / check the path and permissions")
      return nil
    }
    var files: [(String, [UInt8]?)] = []
    for case let path as String in names {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".") || path == "README.md" { continue }
      let full = directory + "/" + path
      guard isFile(full, path, problems) else { continue }
      guard let bytes = FileBytes.read(full, limit: Self.sizeLimit) else {
        problems.add(
          path, 0, "the file cannot be read or is larger than \(Self.sizeLimit) bytes",
          "检查权限与大小 / check permissions and size")
        files.append((path, nil))
        continue
      }
      files.append((path, bytes))
    }
    for required in Self.required where !files.contains(where: { $0.0 == required }) {
      problems.add(
        required, 0, "the file is missing", "新建该文件，见 Rules/README.md / create it; see Rules/README.md")
    }
    return files.sorted { $0.0 < $1.0 }
  }

  /// Whether a file stands at a path, which may be a link to it. Links to folders are not followed and lead nowhere when what
  /// they lead to is gone: rules that nobody misses until they are needed.
  private func isFile(_ full: String, _ path: String, _ problems: ProblemList) -> Bool {
    var isDirectory: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory)
    if isThere && !isDirectory.boolValue { return true }
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: full)) != nil {
      problems.add(
        path, 0, isThere ? "a link to a folder is not followed" : "the link leads to nothing",
        isThere
          ? "放真正的目录，或逐个链接其中的文件 / put the folder itself here, or links to its files"
          : "改正链接，或删去 / mend the link, or remove it")
    }
    return false
  }

  private func parse(_ files: [(path: String, bytes: [UInt8]?)], _ problems: ProblemList) -> Parts {
    var parts = Parts()
    var texts: [String: String] = [:]
    var profiles: [(path: String, text: String?)] = []
    // Next to nothing else has as many lines, and nothing asks for them before the end.
    let learned = Later { files.filter(Self.isLearned).map(Self.learned) }
    for (path, bytes) in files where Self.isSharedCondition((path, bytes)) {
      parts.shared.add(path, bytes.flatMap { Self.decoded($0, path, problems) }, problems)
    }
    let rules = Later { [shared = parts.shared] in files.filter(Self.isRule).map { Self.rule($0, shared) } }
    for (path, bytes) in files where !Self.isApart((path, bytes)) {
      let text = bytes.flatMap { Self.decoded($0, path, problems) }
      let folders = path.split(separator: "/")
      switch (folders.count, folders[0]) {
      case (1, _) where Self.required.contains(path): texts[path] = text
      case (2, Profile.folder) where path.hasSuffix(".yaml"): profiles.append((path, text))
      case (2, "lexicons") where path.hasSuffix(".txt"): parts.addLexicon(path, text, problems)
      case (2, "exceptions") where path.hasSuffix(".txt"): parts.addExceptions(path, text, problems)
      default:
        problems.add(
          path, 0, "the file belongs nowhere",
          "规则放在 族/类/名.yaml，共用条件放在 conditions/名.yaml，词表放在 lexicons/名.txt，方案放在 profiles/名.yaml，学得的词权放在 learned/族/类.tsv / rules are family/category/name.yaml, shared conditions conditions/name.yaml, lists lexicons/name.txt, profiles profiles/name.yaml, learned weights learned/family/category.tsv"
        )
      }
    }
    for (rule, path, mistakes) in rules.value() {
      parts.addRule(rule, path)
      problems.add(mistakes)
    }
    for (model, mistakes) in learned.value() {
      parts.learned += model.map { [$0] } ?? []
      problems.add(mistakes)
    }
    let file = PolicyFile(problems: problems)
    let (categories, areAll) = texts["categories.yaml"].map(file.categories) ?? ([], false)
    let names = areAll ? categories.map(\.id) : nil
    (parts.categories, parts.knownCategories) = (categories, names)
    parts.policy = texts["policy.yaml"].flatMap { file.policy($0, categories: names) }
    parts.profiles = profiles.compactMap { path, text in
      text.flatMap { ProfileFile(path: path, problems: problems).profile($0, categories: names) }
    }
    parts.weights = texts["weights.json"].flatMap {
      WeightsFile(problems: problems).weights($0, categories: names, rules: parts.signs)
    }
    return parts
  }

  private static func isLearned(_ file: (path: String, bytes: [UInt8]?)) -> Bool {
    file.path.hasPrefix(LearnedModel.folder + "/") && file.path.hasSuffix(".tsv")
      && file.path.split(separator: "/").count == 3
  }

  /// Folders that are no family of categories.
  private static let reserved: Set = [
    SharedConditions.folder, "exceptions", LearnedModel.folder, "lexicons", Profile.folder,
  ]

  private static func isRule(_ file: (path: String, bytes: [UInt8]?)) -> Bool {
    let folders = file.path.split(separator: "/")
    return folders.count == 3 && file.path.hasSuffix(".yaml") && !reserved.contains(String(folders[0]))
  }

  private static func isSharedCondition(_ file: (path: String, bytes: [UInt8]?)) -> Bool {
    file.path.hasPrefix(SharedConditions.folder + "/") && file.path.hasSuffix(".yaml")
      && file.path.split(separator: "/").count == 2
  }

  /// Whether a file is read apart from the others.
  private static func isApart(_ file: (path: String, bytes: [UInt8]?)) -> Bool {
    isLearned(file) || isRule(file) || isSharedCondition(file)
  }

  /// A rule file's rule, if it can be read, the file's path, and what is wrong with it.
  private static func rule(
    _ file: (path: String, bytes: [UInt8]?), _ shared: SharedConditions
  ) -> (ParsedRule?, path: String, [RulesetProblem]) {
    let problems = ProblemList()
    let text = file.bytes.flatMap { decoded($0, file.path, problems) }
    return (
      text.flatMap(RuleFile(path: file.path, shared: shared, problems: problems).rule), file.path,
      problems.problems
    )
  }

  /// A learned file's model, if it can be read, and what is wrong with it.
  private static func learned(_ file: (path: String, bytes: [UInt8]?)) -> (LearnedModel?, [RulesetProblem]) {
    let problems = ProblemList()
    guard let text = file.bytes.flatMap({ decoded($0, file.path, problems) }) else {
      return (nil, problems.problems)
    }
    let category = file.path.split(separator: "/").dropFirst().joined(separator: "/").dropLast(".tsv".count)
    let model = LearnedFile(path: file.path, text, problems: problems).model(category: String(category))
    return (model, problems.problems)
  }

  private static let required = ["categories.yaml", "policy.yaml", "weights.json"]

  private static func decoded(_ bytes: [UInt8], _ path: String, _ problems: ProblemList) -> String? {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let line = bytes[..<Self.firstInvalid(bytes)].count { $0 == 0x0A } + 1
    problems.add(path, line, "bytes that are not UTF-8", "存为 UTF-8 / save the file as UTF-8")
    return nil
  }

  /// The number of bytes before the first that is not UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { count += scalar.count }
    return count
  }
}

extension RulesetLoader.Parts {
  /// Which weights rules may have.
  fileprivate var signs: [String: WeightsFile.Sign] {
    let known = rules.map(\.rule).map { ($0.id, $0.isInnocence ? WeightsFile.Sign.innocence : .harm) }
    let other = brokenRules.map { ($0, WeightsFile.Sign.unknown) } + learned.map { ($0.id, .learned) }
    return Dictionary(known + other, uniquingKeysWith: { first, _ in first })
  }

  fileprivate mutating func addRule(_ rule: ParsedRule?, _ path: String) {
    if let rule {
      rules.append(rule)
    } else {
      brokenRules.append(String(path.dropLast(".yaml".count)))
    }
  }

  fileprivate mutating func addLexicon(_ path: String, _ text: String?, _ problems: ProblemList) {
    guard let text else { return unreadableLexicons.append(Self.name(of: path)) }
    let file = LexiconFile(path: path, Array(text.utf8), problems: problems)
    let lexicon = Lexicon(
      name: Self.name(of: path), terms: file.terms, exceptions: file.exceptions.map(\.name),
      reach: file.reach, file: path)
    lexicons.append((lexicon, file.exceptions))
  }

  fileprivate mutating func addExceptions(_ path: String, _ text: String?, _ problems: ProblemList) {
    guard let text else { return unreadableExceptions.append(Self.name(of: path)) }
    let file = LexiconFile(path: path, Array(text.utf8), takesDirectives: false, problems: problems)
    // An innocent word counts wherever it stands: no boundaries are asked of it.
    let terms = file.terms.map { Term($0.text, boundary: .loose, line: $0.line) }
    exceptions.append(Exceptions(name: Self.name(of: path), terms: terms, file: path))
  }

  private static func name(of path: String) -> String {
    String(path.split(separator: "/").last!.dropLast(".txt".count))
  }
}
