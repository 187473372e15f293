import TextAnalysis

/// Adds up the learned weights of one text at a time. Holds one worker's buffers: not thread-safe.
final class TermWeightScan {
  let weights: TermWeights
  /// By term, the number of the last text it was seen in.
  private let stamps: UnsafeMutablePointer<UInt32>
  private let sums: UnsafeMutablePointer<TermWeights.Block>
  private var stamp: UInt32 = 0

  init(_ weights: TermWeights) {
    self.weights = weights
    stamps = .allocate(capacity: max(1, weights.termCount))
    stamps.update(repeating: 0, count: max(1, weights.termCount))
    sums = .allocate(capacity: weights.blockCount)
  }

  deinit {
    stamps.deallocate()
    sums.deallocate()
  }

  /// Adds the weights of every term the first time it is seen.
  private struct Adder: TermVisitor {
    let weights: TermWeights
    let blocks: UnsafeMutablePointer<TermWeights.Block>
    let blockCount: Int
    let stamps: UnsafeMutablePointer<UInt32>
    let sums: UnsafeMutablePointer<TermWeights.Block>
    let stamp: UInt32

    @inline(__always)
    mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) { add(weights.term(symbol: symbol)) }

    @inline(__always)
    mutating func visit(pair: UInt32, _ start: Int, _ end: Int) { add(weights.term(pair: pair)) }

    @inline(__always)
    private func add(_ term: Int32) {
      guard term >= 0, stamps[Int(term)] != stamp else { return }
      stamps[Int(term)] = stamp
      if blockCount == 1 {
        sums[0] += blocks[Int(term)]
      } else {
        for block in 0..<blockCount { sums[block] += blocks[Int(term) * blockCount + block] }
      }
    }
  }

  /// Sums up a text on which these rules held; linear.
  func run(_ text: AnalyzedText, rules: [Signal]) {
    stamp &+= 1
    if stamp == 0 {  // wrapped round: old stamps must not look like this text's
      stamps.update(repeating: 0, count: weights.termCount)
      stamp = 1
    }
    for block in 0..<weights.blockCount { sums[block] = .zero }
    var adder = Adder(
      weights: weights, blocks: weights.blocks, blockCount: weights.blockCount, stamps: stamps, sums: sums,
      stamp: stamp)
    TermWalk.walk(text.units, &adder)
    let scale = Float(1 / TermKeys.length(of: text))
    for block in 0..<weights.blockCount { sums[block] *= scale }
    for signal in rules where weights.ruleEntries[signal.rule] >= 0 {
      let entry = Int(weights.ruleEntries[signal.rule])
      for block in 0..<weights.blockCount { sums[block] += weights.blocks[entry + block] }
    }
  }

  /// What a model makes of the last text, rounded to four decimals, as a verdict shows it.
  func sum(of model: Int) -> Double {
    let sum = Double(sums[model / 4][model % 4] + weights.intercepts[model])
    return (sum * 10_000).rounded() / 10_000
  }
}
