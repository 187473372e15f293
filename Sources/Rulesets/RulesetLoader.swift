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
    let problems = ProblemList()
    let files = read(problems)
    let parts = parse(files, problems)
    ReferenceCheck(parts, problems).run()
    guard problems.problems.isEmpty, let weights = parts.weights, let policy = parts.policy else {
      throw RulesetError(Array(Set(problems.problems)).sorted())
    }
    var digest = ContentDigest()
    for (path, bytes) in files {
      digest.add(path.utf8)
      digest.add([0])
      digest.add(bytes)
    }
    return Ruleset(
      categories: parts.categories, rules: parts.rules, lexicons: parts.lexicons.map(\.lexicon),
      exceptions: parts.exceptions, weights: weights, policy: policy, version: digest.hexadecimal)
  }

  /// What the files say, before names are held against each other.
  struct Parts {
    var categories: [Category] = []
    var rules: [Rule] = []
    /// Ids of rules that could not be read; what only they use must not be called unused.
    var brokenRules: [String] = []
    var lexicons: [(lexicon: Lexicon, exceptions: [(name: String, line: Int)])] = []
    var exceptions: [Exceptions] = []
    var weights: Weights?
    var policy: Policy?
  }

  private func read(_ problems: ProblemList) -> [(path: String, bytes: [UInt8])] {
    // An enumerator does not look into a directory that it is led to by a symbolic link.
    let folder = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
    guard let names = FileManager.default.enumerator(atPath: folder) else {
      problems.add(".", 0, "the directory \(directory) cannot be read", "检查路径 / check the path")
      return []
    }
    var files: [(String, [UInt8])] = []
    for case let path as String in names {
      var isDirectory: ObjCBool = false
      let full = directory + "/" + path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory), !isDirectory.boolValue
      else { continue }
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".") || path == "README.md" { continue }
      let size = (try? FileManager.default.attributesOfItem(atPath: full)[.size]) as? Int ?? 0
      guard size <= Self.sizeLimit, let data = FileManager.default.contents(atPath: full) else {
        problems.add(
          path, 0, "the file cannot be read or is larger than \(Self.sizeLimit) bytes",
          "检查权限与大小 / check permissions and size")
        continue
      }
      files.append((path, Array(data)))
    }
    for required in ["categories.yaml", "policy.yaml", "weights.json"]
    where !files.contains(where: { $0.0 == required }) {
      problems.add(
        required, 0, "the file is missing", "新建该文件，见 Rules/README.md / create it; see Rules/README.md")
    }
    return files.sorted { $0.0 < $1.0 }
  }

  private func parse(_ files: [(path: String, bytes: [UInt8])], _ problems: ProblemList) -> Parts {
    var parts = Parts()
    var texts: [String: String] = [:]
    for (path, bytes) in files {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        let line = bytes[..<Self.firstInvalid(bytes)].count { $0 == 0x0A } + 1
        problems.add(path, line, "bytes that are not UTF-8", "存为 UTF-8 / save the file as UTF-8")
        continue
      }
      let folders = path.split(separator: "/")
      switch (folders.count, folders[0]) {
      case (1, _) where ["categories.yaml", "policy.yaml", "weights.json"].contains(path): texts[path] = text
      case (2, "lexicons") where path.hasSuffix(".txt"): parts.addLexicon(path, bytes, problems)
      case (2, "exceptions") where path.hasSuffix(".txt"): parts.addExceptions(path, bytes, problems)
      case (3, _) where path.hasSuffix(".yaml"):
        if let rule = RuleFile(path: path, problems: problems).rule(text) {
          parts.rules.append(rule)
        } else {
          parts.brokenRules.append(String(path.dropLast(".yaml".count)))
        }
      default:
        problems.add(
          path, 0, "the file belongs nowhere",
          "规则放在 族/类/名.yaml，词表放在 lexicons/名.txt / rules are family/category/name.yaml, lists lexicons/name.txt"
        )
      }
    }
    let file = PolicyFile(problems: problems)
    parts.categories = texts["categories.yaml"].map(file.categories) ?? []
    let names = parts.categories.map(\.id)
    parts.policy = texts["policy.yaml"].flatMap { file.policy($0, categories: names) }
    parts.weights = texts["weights.json"].flatMap {
      WeightsFile(problems: problems).weights($0, categories: names, rules: parts.signs)
    }
    return parts
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
    let known = rules.map { ($0.id, $0.isInnocence ? WeightsFile.Sign.innocence : .harm) }
    return Dictionary(known + brokenRules.map { ($0, .unknown) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate mutating func addLexicon(_ path: String, _ bytes: [UInt8], _ problems: ProblemList) {
    let file = LexiconFile(path: path, bytes, problems: problems)
    let lexicon = Lexicon(
      name: Self.name(of: path), terms: file.terms, exceptions: file.exceptions.map(\.name), file: path)
    lexicons.append((lexicon, file.exceptions))
  }

  fileprivate mutating func addExceptions(_ path: String, _ bytes: [UInt8], _ problems: ProblemList) {
    let file = LexiconFile(path: path, bytes, problems: problems)
    // An innocent word counts wherever it stands: no boundaries are asked of it.
    let terms = file.terms.map { Term($0.text, boundary: .loose, line: $0.line) }
    exceptions.append(Exceptions(name: Self.name(of: path), terms: terms, file: path))
  }

  private static func name(of path: String) -> String {
    String(path.split(separator: "/").last!.dropLast(".txt".count))
  }
}
