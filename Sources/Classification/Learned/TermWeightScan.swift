import TextAnalysis

/// Adds up the learned weights of one text at a time. Holds one worker's buffers: not thread-safe.
final class TermWeightScan {
  let weights: TermWeights
  /// By table, its entries with this worker's stamps.
  private let entries: [UnsafeMutablePointer<TermTable.Entry>]
  private var stamp: UInt32 = 0
  /// By model, what the last text's terms and rules add up to.
  private var sums: [Float]

  init(_ weights: TermWeights) {
    self.weights = weights
    entries = weights.tables.map { .allocate(capacity: $0.capacity + 1) }
    sums = [Float](repeating: 0, count: weights.rules.count)
    resetStamps()
  }

  deinit { for entries in entries { entries.deallocate() } }

  private func resetStamps() {
    for (table, own) in zip(weights.tables, entries) {
      own.update(from: table.entries, count: table.capacity + 1)
    }
    stamp = 0
  }

  /// Adds the weights of every term the first time it is seen.
  private struct Adder: TermVisitor {
    let entries: UnsafeMutablePointer<TermTable.Entry>
    let symbols: UnsafeMutablePointer<Int32>
    let lookup: TermTable.Lookup
    let stamp: UInt32
    var sum = SIMD4<Int32>.zero

    @inline(__always)
    mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) { add(Int(symbols[Int(symbol)])) }

    @inline(__always)
    mutating func visit(pair: UInt32, _ start: Int, _ end: Int) {
      if let place = lookup.place(of: pair, in: entries) { add(place) }
    }

    @inline(__always)
    private mutating func add(_ place: Int) {
      let entry = entries + place
      if entry.pointee.stamp == stamp { return }
      entry.pointee.stamp = stamp
      sum &+= SIMD4<Int32>(truncatingIfNeeded: entry.pointee.weights)
    }
  }

  /// Sums up the text that was scanned last, on which these rules held and these kinds of contact stand; linear.
  func run(_ features: Features, rules: [Signal], contacts: UInt16) {
    let text = features.text
    stamp &+= 1
    if stamp == 0 {  // wrapped round: old stamps must not look like this text's
      resetStamps()
      stamp = 1
    }
    let scale = Float(1 / TermKeys.length(of: text))
    for (number, table) in weights.tables.enumerated() {
      let sum = walk(text, table, entries[number])
      let first = number * TermTable.width
      for model in first..<min(first + TermTable.width, sums.count) {
        sums[model] = Float(sum[model - first]) * table.unit * scale
      }
    }
    for signal in rules where weights.ruleEntries[signal.rule] >= 0 {
      addFact(Int(weights.ruleEntries[signal.rule]))
    }
    for (list, entry) in weights.lexicons where features.mayHold(list) { addFact(entry) }
    for (_, bit, entry) in weights.contacts where contacts & bit != 0 { addFact(entry) }
  }

  private func addFact(_ entry: Int) {
    for model in sums.indices { sums[model] += weights.factWeights[entry + model] }
  }

  /// The sums of a table's models, in its unit.
  private func walk(
    _ text: AnalyzedText, _ table: TermTable, _ entries: UnsafeMutablePointer<TermTable.Entry>
  ) -> SIMD4<Int32> {
    var adder = Adder(entries: entries, symbols: table.symbols, lookup: table.lookup, stamp: stamp)
    TermWalk.walk(text.units, &adder)
    return adder.sum
  }

  /// What a model makes of the last text, rounded to four decimals, as a verdict shows it.
  func sum(of model: Int) -> Double {
    (Double(sums[model] + weights.intercepts[model]) * 10_000).rounded() / 10_000
  }
}
