import Foundation
import Moderation
import Rulesets
import Testing

@testable import RuleTuning

@Suite struct ReportPageTests {
  /// Texts that would do harm if anything took them for markup.
  static let hostile = [
    "</script><script>alert(1)</script>加群", "<!-- <script> --> ]]> &lt; 加群",
    "\u{202E}加群\u{0}\u{200B}\u{2028}",
  ]

  private func page(_ lines: [(text: String, label: String)], errors: Int = 500, file: String = "a.jsonl")
    throws -> String
  {
    let ruleset = MadeRules.ruleset()
    let documents = lines.enumerated().map { index, line in
      LabelledDocument(
        document: Document(id: "<i>\(index)", text: line.text, kind: .comment),
        label: line.label == "ordinary" ? 0 : 1, source: "<b>", line: index + 1)
    }
    let scheme = LabelScheme(ruleset)
    let corpus = LabelledCorpus(
      files: [file],
      labels: ["ordinary", "ad-spam/contact"].map { scheme.label(named: $0)! }, documents: documents,
      scheme: scheme)
    let moderator = try Moderator(ruleset)
    let table = try CorpusScanner(moderator).scan(documents)
    let predictions = Replay(ruleset).predictions(table, documents)
    var evaluator = Evaluator(ruleset)
    evaluator.replicates = 20
    let groups = Array(documents.indices)
    var page = ReportPage(ruleset, corpus, table, predictions, groups: groups)
    page.errorLimit = errors
    let bytes = try page.html(
      evaluator.evaluation(of: predictions, on: corpus, table, groups: groups),
      RuleAnalyzer(ruleset, corpus, table).report())
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The data that the page's script reads.
  private func data(_ page: String) throws -> [String: Any] {
    let start = try #require(page.range(of: "id=\"data\">")).upperBound
    let end = try #require(page.range(of: "</script>", range: start..<page.endIndex)).lowerBound
    let json = try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8))
    return try #require(json as? [String: Any])
  }

  private let lines: [(text: String, label: String)] =
    [
      ("快加群", "ad-spam/contact"), ("看主页", "ad-spam/contact"), ("彩票资料", "ad-spam/contact"), ("你好", "ordinary"),
      (hostile[0], "ordinary"), (hostile[1], "ordinary"), (hostile[2], "ordinary"),
    ]

  @Test func modelsThatKnowTheDocumentsAreTold() throws {
    let corpus = try MadeRules.corpus([("加群", "ad-spam/contact"), ("你好", "ordinary")])
    let table = try CorpusScanner(Moderator(MadeRules.ruleset())).scan(corpus.documents)
    let predictions = Replay(MadeRules.ruleset()).predictions(table, corpus.documents)
    func page(_ corpora: [String]) throws -> String {
      var ruleset = MadeRules.ruleset()
      ruleset.learned = [
        LearnedModel(
          category: "ad-spam/contact", intercept: 0, terms: [], corpora: corpora,
          file: "learned/ad-spam/contact.tsv")
      ]
      var evaluator = Evaluator(ruleset)
      evaluator.replicates = 0
      let page = ReportPage(ruleset, corpus, table, predictions, groups: [0, 1])
      return String(
        decoding: try page.html(
          evaluator.evaluation(of: predictions, on: corpus, table, groups: [0, 1]),
          RuleAnalyzer(ruleset, corpus, table).report()), as: UTF8.self)
    }
    let told = try page([String(corpus.fileVersions[0].prefix(TrainingOverlap.digits))])
    #expect(told.contains("class=\"notice\"") && told.contains("1 learned models were learned from"))
    #expect(TagBalance.problems(in: told) == [])
    #expect(try !page([]).contains("class=\"notice\""))
  }

  @Test func everyElementIsClosed() throws {
    let page = try page(lines, file: "a\"><script>.jsonl")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\""))
    #expect(TagBalance.problems(in: page) == [])
    #expect(TagBalance.problems(in: "<p><b></p></b>").count == 2)
    #expect(TagBalance.problems(in: "<p>a < b</p>").count == 1)
  }

  @Test func textsStayTexts() throws {
    let page = try page(lines, file: "a\"><script>.jsonl")
    #expect(!page.contains("<script>alert") && !page.contains("<!-- <script>") && !page.contains("<i>0"))
    #expect(page.components(separatedBy: "<script").count == 3)
    let mistakes = try #require(try data(page)["mistakes"] as? [[String: Any]])
    let texts = mistakes.map { mistake in
      let parts = mistake["parts"] as? [[String: Any]] ?? []
      return parts.map { $0["text"] as? String ?? "" }.joined()
    }
    #expect(texts.contains(Self.hostile[0]) && texts.contains(Self.hostile[1]))
    #expect(texts.contains("‹202E›加群‹0›‹200B›‹2028›"))
    #expect(mistakes[0]["file"] as? String == "a\"><script>.jsonl")
  }

  @Test func nothingIsLoaded() throws {
    let page = try page(lines)
    #expect(page.contains("default-src 'none'"))
    for word in ["http://", "https://", " src=", "url(", "@import", "<link"] { #expect(!page.contains(word)) }
  }

  @Test func equalInputGivesEqualBytes() throws {
    #expect(try page(lines) == page(lines))
  }

  @Test func mistakesThatAreLeftOutAreCounted() throws {
    var many = (0..<30).map { (text: "加群\($0)", label: "ordinary") }
    many += (0..<5).map { (text: "看主页\($0)", label: "ad-spam/contact") }
    let found = try data(try page(many, errors: 12))
    let totals = try #require(found["totals"] as? [[String: Any]])
    let documents = totals.compactMap { $0["documents"] as? Int }
    let embedded = totals.compactMap { $0["embedded"] as? Int }
    #expect(documents == [30, 5, 0] && embedded == [7, 5, 0])
    #expect((found["mistakes"] as? [Any])?.count == 12)
  }

  @Test func theFiguresAreDrawn() throws {
    let page = try page(lines)
    #expect(page.contains("class=\"working\"") && page.contains("class=\"curve\""))
    #expect(page.components(separatedBy: "class=\"threshold\"").count > 4)
    #expect(page.contains("data-rule=\"ad-spam/contact/call\""))
    let harmless = try self.page([("你好", "ordinary")])
    #expect(TagBalance.problems(in: harmless).isEmpty)
  }
}
