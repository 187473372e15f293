import Foundation
public import Rulesets

/// One self-contained page about a ruleset on a labelled corpus: figures, what rules contribute, mistakes to page
/// through; in Chinese and English, for screens and paper.
///
/// Nothing is loaded from anywhere. Texts of the corpus are never read as markup: those in tables are escaped, those of
/// mistakes stand in inert data that the page's script puts into text nodes. The same input gives the same bytes.
public struct ReportPage: Sendable {
  /// What the page is called.
  public var title = "把关 Baguan"
  /// Mistakes that the page holds; the page says how many there are beside them. A mistake takes about 400 bytes.
  public var errorLimit = 500

  private let ruleset: Ruleset
  private let corpus: LabelledCorpus
  private let table: SignalTable
  private let predictions: [Prediction]
  private let groups: [Int]

  /// For a scanned corpus with its predictions and near-duplicates.
  public init(
    _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, _ predictions: [Prediction],
    groups: [Int]
  ) {
    (self.ruleset, self.corpus, self.table) = (ruleset, corpus, table)
    (self.predictions, self.groups) = (predictions, groups)
  }

  /// The page in UTF-8.
  ///
  /// - Parameters:
  ///   - evaluation: of the same predictions.
  ///   - rules: of the same corpus.
  /// - Throws: when the mistakes cannot be encoded, which no corpus is known to cause.
  public func html(_ evaluation: Evaluation, _ rules: RuleReport) throws -> [UInt8] {
    let errors = PageErrorCollector(
      ruleset: ruleset, corpus: corpus, table: table, predictions: predictions, groups: groups
    ).errors(limit: errorLimit)
    let sections = [
      OverviewSection(evaluation: evaluation).markup, QualitySection(evaluation: evaluation).markup,
      CurveSection(corpus: corpus, predictions: predictions, evaluation: evaluation).markup,
      ScoreSection(
        corpus: corpus, predictions: predictions, evaluation: evaluation, policy: ruleset.policy
      ).markup,
      CalibrationSection(calibration: Calibration(predictions, corpus)).markup,
      RuleSection(report: rules, titles: titles).markup, ErrorSection(errors: errors).markup,
    ]
    let body = Markup.element(
      "body", [:],
      [header(evaluation), .element("main", [:], sections), try data(errors), .script])
    let page = Markup.element("html", ["lang": "zh-CN", "data-language": "zh"], head, body)
    return Array("<!DOCTYPE html>\n\(page.source)\n".utf8)
  }

  private var titles: [String: String] {
    Dictionary(ruleset.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// Nothing may be loaded, sent or framed, whatever stands in the page.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  private var head: Markup {
    .element(
      "head", [:], .void("meta", ["charset": "utf-8"]),
      .void("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .void("meta", ["name": "color-scheme", "content": "light dark"]),
      .element("title", [:], .text(title)), .style)
  }

  private func header(_ evaluation: Evaluation) -> Markup {
    let places: [(String, String, String)] = [
      ("overview", "概览", "Overview"), ("quality", "质量", "Quality"), ("curves", "曲线", "Curves"),
      ("scores", "得分", "Scores"), ("calibration", "可靠性", "Reliability"), ("rules", "规则", "Rules"),
      ("errors", "错误", "Mistakes"),
    ]
    return .element(
      "header", [:], .element("h1", [:], .text(title)),
      .element(
        "p", ["class": "versions"], .both("规则版本", "ruleset"), .text(" "),
        .element("code", [:], .text(evaluation.ruleset)), .text(" · "), .both("语料版本", "corpus"), .text(" "),
        .element("code", [:], .text(evaluation.corpus))),
      .element(
        "nav", ["data-zh-label": "本页各节", "data-en-label": "sections", "aria-label": "本页各节"],
        places.map { .element("a", ["href": "#\($0)"], .both($1, $2)) }),
      .element(
        "p", ["class": "switches"],
        .element("button", ["type": "button", "id": "language"], .both("English", "中文")),
        .element("button", ["type": "button", "id": "theme"], .both("明 / 暗", "Light / dark"))))
  }

  /// Mistakes as data; `<` and `>` are written as escapes, so that no text can end the element or open a comment.
  private func data(_ errors: PageErrors) throws -> Markup {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(errors), as: UTF8.self)
      .replacingOccurrences(of: "<", with: "\\u003C").replacingOccurrences(of: ">", with: "\\u003E")
    return .raw("script", ["type": "application/json", "id": "data"], source: json)
  }
}
