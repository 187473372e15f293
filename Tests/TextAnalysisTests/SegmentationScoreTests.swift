import Foundation
import Testing
import TextAnalysis

@Suite struct SegmentationScoreTests {
  private static let environment = ProcessInfo.processInfo.environment

  private func units(_ text: some StringProtocol) -> [UInt16] {
    text.unicodeScalars.flatMap { scalar in
      let folded = Array(String(scalar).precomposedStringWithCompatibilityMapping.lowercased().utf16)
      return folded.count == String(scalar).utf16.count ? folded : Array(String(scalar).utf16)
    }
  }

  @Test func countsWordsAndHits() throws {
    var score = SegmentationScore()
    let terms: Set<[UInt16]> = [units("台独"), units("平台")]
    let segmenter = try Segmenter(lexicon: nil)
    score.add(gold: ["平台", "独立"].map { units($0) }, terms: terms, lengths: [2], segmenter: segmenter)
    #expect((score.wordF1, score.kept, score.dropped) == (1, 1, 1))
    #expect((score.trueHits, score.falseHits) == (1, 1))
  }

  /// Measures on a gold text of your own: BAGUAN_GOLD (words separated by spaces), BAGUAN_TERMS (one a line) and, if
  /// wanted, BAGUAN_DICTIONARY.
  @Test(.enabled(if: environment["BAGUAN_GOLD"] != nil && environment["BAGUAN_TERMS"] != nil))
  func measuresOnAGoldText() throws {
    let terms = Set(
      try lines("BAGUAN_TERMS").map { units($0) }.filter { $0.contains { (0x4E00...0x9FFF).contains($0) } })
    let lexicon = try Self.environment["BAGUAN_DICTIONARY"].map {
      try WordLexicon(terms: terms, dictionaryAt: $0)
    }
    let segmenter = try Segmenter(lexicon: lexicon ?? WordLexicon(terms: terms))
    var score = SegmentationScore()
    let lengths = Set(terms.map(\.count)).sorted()
    for line in try lines("BAGUAN_GOLD") {
      let words = line.split(whereSeparator: \.isWhitespace).map { units($0) }
      score.add(gold: words, terms: terms, lengths: lengths, segmenter: segmenter)
    }
    print("word F1 \(score.wordF1), true hits kept \(score.kept), false hits dropped \(score.dropped)")
    #expect(score.kept >= 0.97)
    #expect(score.dropped >= (lexicon == nil ? 0.6 : 0.74))
    #expect(score.wordF1 > (lexicon == nil ? 0.79 : 0.85))
  }

  private func lines(_ name: String) throws -> [Substring] {
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.environment[name]!))
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
  }
}
