public import Rulesets
import TextAnalysis

/// The findings that a person accepted, one a line; lines that are no finding are told.
public struct AcceptedTerms: Sendable {
  /// To be written into a lexicon.
  public private(set) var terms: [String] = []
  /// Lines that cannot be used, in order; `line` counts from 1.
  public private(set) var problems: [RulesetProblem] = []
  private let file: String
  private let report: MiningReport
  private let known: Set<String>
  private let found: Set<String>
  private let normalizer: TextNormalizer
  private var lines: [String: Int] = [:]

  /// Holds a list against findings. Empty lines and those that start with `#` are no terms.
  ///
  /// - Parameter known: terms that the lexicon has.
  /// - Throws: when ICU's data cannot be opened.
  public init(_ text: String, file: String, _ report: MiningReport, known: Set<String>) throws {
    (self.file, self.report, self.known) = (file, report, known)
    found = Set((report.terms + report.disguises).map(\.term))
    normalizer = try .standard()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let term = String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      if !term.isEmpty, !term.hasPrefix("#") { add(term, index + 1) }
    }
  }

  private mutating func add(_ term: String, _ line: Int) {
    let first = lines[term]
    lines[term] = first ?? line
    if found.contains(term), first == nil {
      terms.append(term)
      return
    }
    let (what, hint) =
      first.map { ("stands twice, first in line \($0)", "删去一行 / remove a line") } ?? reason(term)
    problems.append(
      RulesetProblem(file: file, line: line, what: "\(Excerpt.quoted(term)) \(what)", hint: hint))
  }

  /// Why a term is none of the findings, and what to do.
  private func reason(_ term: String) -> (what: String, hint: String) {
    if known.contains(term) { return ("is in the lexicon already", "可删去该行 / the line may be removed") }
    let normal = normalizer.normalizedTerm(term).text
    if normal != term, found.contains(normal) {
      return ("is not written as it was found", "改写为 / write: \(normal)")
    }
    if report.anchors.contains(where: { $0.anchor == term }) {
      return ("stands before handles and is no term", "联系方式写进规则 / write a rule for the form of contact")
    }
    return (
      "is none of the \(found.count) terms and disguises that were found",
      "用 --top 列出更多，或手工加入词表 / list more by --top, or add it to the lexicon by hand"
    )
  }
}
