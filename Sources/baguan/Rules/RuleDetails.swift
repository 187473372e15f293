import Moderation
import RuleTuning
import Rulesets

/// All of one rule, for people and programs.
struct RuleDetails: Encodable {
  var rule: RuleListing
  var file: String
  var rationale: String
  var exceptions: [String]
  /// Evidence of innocence, whose weight lowers the score.
  var innocence: Bool
  /// What is asked, a line each, indented by depth.
  var conditions: [String]
  /// Lexicons it asks for.
  var lexicons: [List]
  var match: [Document]
  var pass: [Document]
  /// Documents of a corpus that it holds on; absent without one.
  var documents: [Document]?

  struct List: Encodable {
    var name: String
    var terms: Int
    /// The first of them.
    var first: [String]
  }

  struct Document: Encodable {
    var id: String?
    var label: String?
    var text: String
    var kind: String
    /// What is known beside the text; absent where nothing is.
    var parent: String?
    var author: [String: Double]?
    /// In Unicode scalars.
    var evidence: [Passage]

    init(
      id: String?, label: String?, text: String, kind: DocumentKind, context: DocumentContext?,
      evidence: [Range<Int>]
    ) {
      (self.id, self.label, self.text, self.kind) = (id, label, text, kind.rawValue)
      parent = context?.parent
      let facts = context?.author ?? [:]
      author =
        facts.isEmpty ? nil : Dictionary(uniqueKeysWithValues: facts.map { ($0.key.rawValue, $0.value) })
      self.evidence = evidence.map { Passage(start: $0.lowerBound, end: $0.upperBound) }
    }

    init(_ example: Example) {
      self.init(
        id: nil, label: nil, text: example.text, kind: example.kind, context: example.context,
        evidence: example.evidence)
    }
  }

  struct Passage: Encodable {
    var start: Int
    var end: Int
  }

  /// Terms of a list that are shown.
  private static let termsShown = 20

  init(_ listing: RuleListing, _ rule: Rule, _ ruleset: Ruleset, documents: [Document]?) {
    self.rule = listing
    (file, rationale, exceptions) = (rule.file, rule.rationale, rule.exceptions)
    innocence = rule.isInnocence
    conditions = Self.lines(of: rule.when, depth: 0)
    let names = Set(rule.when.lexicons)
    lexicons = ruleset.lexicons.filter { names.contains($0.name) }.map { lexicon in
      let terms = lexicon.terms.map(\.text)
      return List(name: lexicon.name, terms: terms.count, first: Array(terms.prefix(Self.termsShown)))
    }
    (match, pass) = (rule.match.map(Document.init), rule.pass.map(Document.init))
    self.documents = documents
  }

  private static func lines(of condition: Condition, depth: Int) -> [String] {
    [String(repeating: "  ", count: depth) + condition.summary]
      + condition.parts.flatMap { lines(of: $0, depth: depth + 1) }
  }
}

/// Lays out one rule for people.
struct RuleDetailsPrinter {
  let terminal: Terminal

  func text(of details: RuleDetails) -> String {
    let rule = details.rule
    var parts = [
      """
      \(terminal.styled(rule.id, .bold))  \(rule.title)
      \(details.rationale)
      """,
      """
      文件 file: \(details.file)
      文体 kinds: \(rule.kinds?.joined(separator: ", ") ?? "all")
      权重 weight: \(fixed(rule.weight, 2))；单独命中得 alone scores \(fixed(rule.scoreAlone, 4)): \(rule.actionAlone)
      """ + (details.innocence ? "\n无害的迹象 evidence of innocence" : "")
        + (details.exceptions.isEmpty
          ? "" : "\n例外 exceptions: \(details.exceptions.joined(separator: ", "))"),
      section("条件 conditions", details.conditions),
      section(
        "词表 lexicons",
        details.lexicons.map { list in
          let more = list.terms > list.first.count ? " …" : ""
          return "\(list.name) (\(list.terms)): \(list.first.joined(separator: "、"))\(more)"
        }),
      section("应命中 match", details.match.map(marked)),
      section("应放过 pass", details.pass.map(marked)),
    ]
    if let hits = rule.hits {
      parts.append(
        section(
          "语料 corpus: \(hits.documents) documents, \(hits.right) of its class, \(hits.harmless) harmless",
          (details.documents ?? []).map(line)))
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty && !title.hasPrefix("语料")
      ? "" : ([terminal.styled(title, .bold)] + lines.map { "  \($0)" }).joined(separator: "\n")
  }

  private func line(_ document: RuleDetails.Document) -> String {
    "\(document.id ?? "")  \(document.label ?? "")  \(marked(document))"
  }

  private func marked(_ document: RuleDetails.Document) -> String {
    let text = MarkedPassages(terminal).text(
      document.text, ranges: document.evidence.map { $0.start..<$0.end })
    let circumstances =
      (document.kind == DocumentKind.comment.rawValue ? [] : [document.kind])
      + (document.parent.map { ["parent: \(MarkedPassages(terminal).text($0, ranges: []))"] } ?? [])
      + (document.author ?? [:]).sorted { $0.key < $1.key }.map {
        "\($0.key): \($0.value.fixed($0.value == $0.value.rounded() ? 0 : 3))"
      }
    return circumstances.isEmpty ? text : "\(text)  （\(circumstances.joined(separator: "；"))）"
  }
}
