import Testing

@testable import RuleTuning

@Suite struct ReportPartsTests {
  @Test func overlappingEvidenceIsCutWhereItChanges() {
    let parts = MarkedParts([(0, 1..<4), (1, 3..<5)]).parts(of: "零一二三四五")
    let expected: [PageErrors.Part] = [
      .init(text: "零"), .init(text: "一二", rules: [0]), .init(text: "三", rules: [0, 1]),
      .init(text: "四", rules: [1]), .init(text: "五"),
    ]
    #expect(parts == expected)
  }

  @Test func longTextsAreShownFromTheirEvidence() {
    let text = String(repeating: "甲", count: 3000) + "加群" + String(repeating: "乙", count: 3000)
    let parts = MarkedParts([(7, 3000..<3002)]).parts(of: text)
    #expect(parts.first?.text == "…" && parts.last?.text == "…")
    #expect(parts.contains(PageErrors.Part(text: "加群", rules: [7])))
    let length = parts.reduce(0) { $0 + $1.text.count }
    #expect(length == MarkedParts.textLimit + 2)
    #expect(MarkedParts([]).parts(of: "").isEmpty)
  }

  @Test func everyCauseIsShownBeforeAnyIsShownTwice() {
    #expect(PageErrors.chosen([[1, 2, 3], [4], [5, 6]], limit: 4) == [[1, 2], [4], [5]])
    #expect(PageErrors.chosen([[1], [2]], limit: 9) == [[1], [2]])
    #expect(PageErrors.shares(of: [30, 5, 0], limit: 12) == [7, 5, 0])
    #expect(PageErrors.shares(of: [3, 3], limit: 100) == [3, 3])
  }

  @Test func aCurveEndsWhereNoRuleSpeaks() {
    let curve = Ranking(positives: [0.9, 0.5, 0], negatives: [0.7, 0, 0]).curve(limit: 10)
    let third = 1.0 / 3
    #expect(curve.map(\.recall) == [third, third, 2 * third])
    #expect(curve.map(\.precision) == [1, 0.5, 2 * third])
    let scores = (1...900).map { (number: Int) -> Double in Double(number) / 1000 }
    let long = Ranking(positives: scores, negatives: []).curve(limit: 50)
    #expect(long.count == 50 && long.last?.recall == 1)
  }

  @Test func scoresFallIntoTwentieths() {
    let histogram = ScoreHistogram([0, 0, 0.049, 0.05, 1])
    let counts = histogram.columns.map(\.count)
    #expect(Array(counts.prefix(3)) == [2, 1, 1])
    #expect(histogram.columns.last?.count == 1 && histogram.most == 2)
  }
}
