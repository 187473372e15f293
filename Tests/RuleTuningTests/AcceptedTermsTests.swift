import Rulesets
import Testing

@testable import RuleTuning

/// Every line of an accepted list is used or told.
@Suite struct AcceptedTermsTests {
  private func term(_ text: String) -> MiningReport.Term {
    MiningReport.Term(
      term: text, documents: 3, newlyCaught: 2, wrong: 0, zScore: 2, lift: 1, examples: [])
  }

  private var report: MiningReport {
    MiningReport(
      foreground: 9, background: 9, terms: [term("小号"), term("abc1")], disguises: [term("嘉蔚芯")],
      anchors: [
        .init(anchor: "旺旺", documents: 3, newlyCaught: 3, handles: 3, wrong: 0, example: "旺旺 demo001")
      ], campaigns: []
    )
  }

  @Test func linesAreUsedOrTold() throws {
    let text = "# good ones\r\n 小号\t\n\n嘉蔚芯\nＡＢＣ１\n旺旺\n加群\n小号\n不在结果里"
    let accepted = try AcceptedTerms(text, file: "good.txt", report, known: ["加群"])
    #expect(accepted.terms == ["小号", "嘉蔚芯"])
    #expect(
      accepted.problems.map { "\($0.file):\($0.line): \($0.what)" } == [
        "good.txt:5: \"ＡＢＣ１\" is not written as it was found",
        "good.txt:6: \"旺旺\" stands before handles and is no term",
        "good.txt:7: \"加群\" is in the lexicon already",
        "good.txt:8: \"小号\" stands twice, first in line 2",
        "good.txt:9: \"不在结果里\" is none of the 3 terms and disguises that were found",
      ])
    #expect(accepted.problems[0].hint == "改写为 / write: abc1")
    #expect(accepted.problems[4].hint.contains("--top"))
  }

  @Test func anEmptyListIsNoMistake() throws {
    let accepted = try AcceptedTerms("\n# none\n", file: "good.txt", report, known: [])
    #expect(accepted.terms == [] && accepted.problems == [])
  }
}
