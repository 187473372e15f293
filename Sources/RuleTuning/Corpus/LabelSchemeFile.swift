import Foundation
public import Rulesets
import Yams

/// Reads how another scheme's labels stand for our categories.
///
/// ```yaml
/// labels:
///   博彩: ad-spam/gambling                          # one category
///   引流: [ad-spam/contact, ad-spam/promotion]      # one of several
///   黑产广告: ad-spam/*                             # every category of the family that no other label names
///   不违规: ordinary
/// ```
public struct LabelSchemeFile {
  private let path: String
  private let problems = ProblemList()

  /// For a file.
  public init(path: String) { self.path = path }

  /// Reads the scheme for category ids, no two alike.
  ///
  /// - Throws: `CorpusError` with every mistake and its line.
  public func scheme(categories: [String]) throws(CorpusError) -> LabelScheme {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else {
      throw CorpusError([
        RulesetProblem(
          file: path, line: 0, what: "the file cannot be read as UTF-8 text", hint: "检查路径与编码 / check the path"
        )
      ])
    }
    let claims = claims(text, categories)
    if !problems.problems.isEmpty { throw CorpusError(problems.problems.sorted()) }
    return LabelScheme(categories: categories, claims: claims)
  }

  /// Reads the scheme for a ruleset.
  ///
  /// - Throws: `CorpusError` with every mistake and its line.
  public func scheme(for ruleset: Ruleset) throws(CorpusError) -> LabelScheme {
    try scheme(categories: ruleset.categories.map(\.id))
  }

  private func claims(_ text: String, _ categories: [String]) -> [(label: String, categories: [Int])] {
    let yaml = YAMLFile(name: path, problems: problems)
    guard let root = yaml.root(of: text), let fields = yaml.mapping(root, known: ["labels"], in: "the file")
    else { return [] }
    guard let labels = fields["labels"] else {
      yaml.report(1, "there is no \"labels\"", "写 labels: 及其下各标签 / write labels: and the labels under it")
      return []
    }
    let entries = yaml.names(labels, in: "labels").map { name, line, value in
      CategoryClaims.Entry(label: name, line: line, patterns: yaml.strings(value, "\"\(name)\""))
    }
    var claimer = CategoryClaims(categories: categories, yaml: yaml)
    for entry in entries { claimer.claim(entry, wildcards: false) }
    for entry in entries { claimer.claim(entry, wildcards: true) }
    return entries.map { entry in
      let claimed = claimer.categories(of: entry.label)
      let isOrdinary = entry.patterns.contains { $0.text == Label.ordinary }
      if claimed.isEmpty != isOrdinary, !entry.patterns.isEmpty, problems.problems.isEmpty {
        yaml.report(
          entry.line,
          "\"\(entry.label)\" \(isOrdinary ? "is both ordinary and harm" : "is left no category")",
          "写 ordinary，或写未被占用的类别 / write ordinary, or categories that no other label names")
      }
      return (entry.label, claimed)
    }
  }
}
