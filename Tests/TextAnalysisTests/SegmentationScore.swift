import TextAnalysis

/// How well a segmenter agrees with a text whose words are known.
struct SegmentationScore {
  /// Words of the gold text, words found, and those in both.
  private(set) var goldWords = 0
  private(set) var foundWords = 0
  private(set) var commonWords = 0
  /// Hits of terms whose two ends are gold boundaries, all and kept; and the others, all and dropped.
  private(set) var trueHits = 0
  private(set) var trueHitsKept = 0
  private(set) var falseHits = 0
  private(set) var falseHitsDropped = 0

  /// The harmonic mean of precision and recall of words.
  var wordF1: Double { 2 * Double(commonWords) / Double(goldWords + foundWords) }
  /// The share of true hits that are kept.
  var kept: Double { Double(trueHitsKept) / Double(trueHits) }
  /// The share of false hits that are dropped.
  var dropped: Double { Double(falseHitsDropped) / Double(falseHits) }

  /// Adds a line of gold words, with every hit of every term in it; `lengths` are those of the terms.
  mutating func add(
    gold: [[UInt16]], terms: Set<[UInt16]>, lengths: [Int], segmenter: Segmenter
  ) {
    let text = gold.flatMap { $0 }
    var ends: Set<Int> = [0]
    var words: Set<Range<Int>> = []
    var start = 0
    for word in gold {
      words.insert(start..<start + word.count)
      start += word.count
      ends.insert(start)
    }
    text.withUnsafeBufferPointer { buffer in
      let found = segmenter.words(of: buffer)
      goldWords += words.count
      foundWords += found.count
      commonWords += found.count { words.contains($0.units) }
      for start in text.indices {
        for length in lengths where start + length <= text.count {
          let hit = start..<start + length
          guard terms.contains(Array(text[hit])) else { continue }
          count(
            isTrue: ends.contains(start) && ends.contains(hit.upperBound), segmenter.keepsHit(hit, of: buffer)
          )
        }
      }
    }
  }

  private mutating func count(isTrue: Bool, _ isKept: Bool) {
    if isTrue {
      trueHits += 1
      trueHitsKept += isKept ? 1 : 0
    } else {
      falseHits += 1
      falseHitsDropped += isKept ? 0 : 1
    }
  }
}
