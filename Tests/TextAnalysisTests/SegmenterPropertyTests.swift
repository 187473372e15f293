import Testing

@testable import TextAnalysis

@Suite struct SegmenterPropertyTests {
  private static let pieces = [
    "平台", "独立", "出口", "交易", "角色", "情感", "的", "和", "服务员", "微信", "加", "群", "江泽", "民主", "vx", "123", " ", "，",
    "😂",
    "改革", "开放", "发票", "开", "化", "党", "主义", "𠮷", "ア", "한국", "é", "系",
  ]

  private func randomText(_ generator: inout SeededGenerator, pieces count: Int) -> [UInt16] {
    (0..<count).flatMap { _ in Array(Self.pieces.randomElement(using: &generator)!.utf16) }
  }

  private func lexicon() throws -> WordLexicon {
    let dictionary = Self.pieces.map { $0 + " 10 n" }.filter { $0.first!.isLetter }.joined(separator: "\n")
    return try Array(dictionary.utf8).withUnsafeBufferPointer {
      try WordLexicon(terms: ["微信", "开发", "加群"].map { Array($0.utf16) }, dictionary: $0)
    }
  }

  /// A segmenter that was asked about everything, one that was asked about everything backwards, and one that is new
  /// for each question answer alike.
  @Test(arguments: 0..<12)
  func answersDependOnTheTextAlone(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lexicon = seed.isMultiple(of: 2) ? try lexicon() : nil
    let text = randomText(&generator, pieces: 60)
    try text.withUnsafeBufferPointer { buffer in
      let forwards = try Segmenter(lexicon: lexicon)
      let backwards = try Segmenter(lexicon: lexicon)
      _ = forwards.words(of: buffer)
      let hits = (0..<buffer.count - 4).flatMap { start in (1...4).map { start..<start + $0 } }
      let eager = hits.map { forwards.keepsHit($0, of: buffer) }
      let reversed = Array(hits.reversed().map { backwards.keepsHit($0, of: buffer) }.reversed())
      #expect(eager == reversed)
      for index in stride(from: 0, to: hits.count, by: 7) {
        #expect(try Segmenter(lexicon: lexicon).keepsHit(hits[index], of: buffer) == eager[index])
      }
      #expect(eager.contains(true) && eager.contains(false))
    }
  }

  @Test(arguments: 0..<12)
  func wordsJoinedAreTheText(seed: Int) throws {
    var generator = SeededGenerator(seed: 100 + UInt64(seed))
    let lexicon = seed.isMultiple(of: 2) ? try lexicon() : nil
    let text = randomText(&generator, pieces: seed * 20)
    try text.withUnsafeBufferPointer { buffer in
      let tokens = try Segmenter(lexicon: lexicon).words(of: buffer)
      #expect(tokens.allSatisfy { !$0.units.isEmpty })
      #expect(tokens.flatMap { buffer[$0.units] } == text)
      #expect(
        tokens.allSatisfy { $0.units.lowerBound == 0 || buffer[$0.units.lowerBound] & 0xFC00 != 0xDC00 })
    }
  }

  /// Half a million units without a break: no part is cut twice for the questions that fall in it.
  @Test func oneLongRunStaysLinear() throws {
    var generator = SeededGenerator(seed: 7)
    let text = (0..<500_000).map { _ in UInt16.random(in: 0x4E00...0x9FA5, using: &generator) }
    let segmenter = try Segmenter(lexicon: nil)
    text.withUnsafeBufferPointer { buffer in
      var kept = 0
      for start in stride(from: 0, to: buffer.count - 2, by: 10) {
        kept += segmenter.keepsHit(start..<start + 2, of: buffer) ? 1 : 0
      }
      #expect(kept > 0)
    }
    #expect(segmenter.cutter.unitsCut > 0)
    #expect(segmenter.cutter.unitsCut < text.count * 2)
  }

  @Test func oneQuestionCostsTheSameInAnyText() throws {
    let text = [UInt16](repeating: 0x6211, count: 100_000)
    let segmenter = try Segmenter(lexicon: nil)
    text.withUnsafeBufferPointer { _ = segmenter.keepsHit(50_000..<50_002, of: $0) }
    #expect(segmenter.cutter.unitsCut <= 96)
  }
}
