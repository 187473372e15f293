import TextAnalysis

/// Adds up the learned weights of one text at a time. Holds one worker's buffers: not thread-safe.
final class TermWeightScan {
  let weights: TermWeights
  /// The table's rows with this worker's stamps.
  private let rows: TermTable.Rows
  private var stamp: UInt32 = 0
  /// By model, what the last text's terms and rules add up to.
  private var sums: [Float]
  /// Where the weights of the lexicons are of which the last text may have a term.
  private var lexiconEntries: [Int32] = []
  /// By group of four models, in the group's unit.
  private let groupSums: UnsafeMutablePointer<SIMD4<Int32>>
  /// Pairs that may be terms.
  private let pairs = UnsafeMutablePointer<UInt32>.allocate(capacity: pairLimit)
  private static let pairLimit = 1024

  init(_ weights: TermWeights) {
    self.weights = weights
    rows = TermTable.Rows(count: weights.table.rows.count, groups: weights.table.groups)
    sums = [Float](repeating: 0, count: weights.rules.count)
    groupSums = .copy([SIMD4<Int32>](repeating: .zero, count: weights.table.groups))
    resetStamps()
  }

  deinit {
    rows.deallocate()
    groupSums.deallocate()
    pairs.deallocate()
  }

  private func resetStamps() {
    rows.copy(weights.table.rows)
    stamp = 0
  }

  /// Adds the weights of every term the first time it is seen, in the first group of models.
  ///
  /// Whether a pair may be a term, and whether a term was seen, is chance to the processor, and a branch on it costs more
  /// than the rest: so pairs that the filter lets through are gathered without one and looked up together, and what was
  /// seen adds nothing by a mask.
  private struct Adder: TermVisitor {
    let rows: TermTable.Rows
    let symbols: UnsafeMutablePointer<Int32>
    let lookup: TermTable.Lookup
    let stamp: UInt32
    let pairs: UnsafeMutablePointer<UInt32>
    var count = 0
    var sum = SIMD4<Int32>.zero

    @inline(__always)
    mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) { add(Int(symbols[Int(symbol)])) }

    @inline(__always)
    mutating func visit(pair: UInt32, _ start: Int, _ end: Int) {
      pairs[count] = pair
      count &+= lookup.passes(pair)
      if count == TermWeightScan.pairLimit { addPairs() }
    }

    mutating func addPairs() {
      for index in 0..<count {
        if let place = lookup.place(of: pairs[index], in: rows) { add(place) }
      }
      count = 0
    }

    @inline(__always)
    private mutating func add(_ place: Int) {
      let head = rows.head(place)
      let mask: Int32 = head.pointee.stamp == stamp ? 0 : -1
      head.pointee.stamp = stamp
      sum &+= SIMD4<Int32>(truncatingIfNeeded: rows.weights(place, 0).pointee) & SIMD4(repeating: mask)
    }
  }

  /// Likewise in every group of models; apart, since a sum in a register makes the common case faster by a third.
  private struct GroupAdder: TermVisitor {
    let rows: TermTable.Rows
    let symbols: UnsafeMutablePointer<Int32>
    let lookup: TermTable.Lookup
    let stamp: UInt32
    let groups: Int
    let pairs: UnsafeMutablePointer<UInt32>
    var count = 0
    let sums: UnsafeMutablePointer<SIMD4<Int32>>

    @inline(__always)
    mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) { add(Int(symbols[Int(symbol)])) }

    @inline(__always)
    mutating func visit(pair: UInt32, _ start: Int, _ end: Int) {
      pairs[count] = pair
      count &+= lookup.passes(pair)
      if count == TermWeightScan.pairLimit { addPairs() }
    }

    mutating func addPairs() {
      for index in 0..<count {
        if let place = lookup.place(of: pairs[index], in: rows) { add(place) }
      }
      count = 0
    }

    @inline(__always)
    private func add(_ place: Int) {
      let head = rows.head(place)
      if head.pointee.stamp == stamp { return }
      head.pointee.stamp = stamp
      let weights = rows.weights(place, 0)
      for group in 0..<groups { sums[group] &+= SIMD4<Int32>(truncatingIfNeeded: weights[group]) }
    }
  }

  /// Whether single symbols, each as often as it occurs, make enough for any model; linear, a tenth of what `run` takes.
  ///
  /// Nineteen of twenty ordinary texts are told apart by this alone.
  func isWorthALook(_ text: AnalyzedText) -> Bool {
    guard let glances = weights.glances else { return true }
    let scale = Float(1 / TermKeys.length(of: text))
    for group in glances.tables.indices {
      let sums = glances.tables[group].sums(of: text.units)
      for lane in 0..<min(TermTable.width, weights.rules.count - group * TermTable.width) {
        let model = group * TermTable.width + lane
        if sums[lane] * scale + weights.intercepts[model] > glances.thresholds[model] { return true }
      }
    }
    return false
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
    let table = weights.table
    sumUp(text, table)
    for model in sums.indices {
      let group = model / TermTable.width
      sums[model] = Float(groupSums[group][model % TermTable.width]) * table.units[group] * scale
    }
    for signal in rules where weights.ruleEntries[signal.rule] >= 0 {
      addFact(Int(weights.ruleEntries[signal.rule]))
    }
    // In one order, wherever the terms stand: sums of fractions depend on it.
    lexiconEntries.removeAll(keepingCapacity: true)
    for list in features.touched where list < weights.lexiconEntries.count && features.mayHold(Int(list)) {
      let entry = weights.lexiconEntries[Int(list)]
      if entry >= 0 { lexiconEntries.append(entry) }
    }
    if lexiconEntries.count > 1 { lexiconEntries.sort() }
    for entry in lexiconEntries { addFact(Int(entry)) }
    for (_, bit, entry) in weights.contacts where contacts & bit != 0 { addFact(entry) }
  }

  private func addFact(_ entry: Int) {
    for model in sums.indices { sums[model] += weights.factWeights[entry + model] }
  }

  private func sumUp(_ text: AnalyzedText, _ table: TermTable) {
    if table.groups == 1 {
      var adder = Adder(rows: rows, symbols: table.symbols, lookup: table.lookup, stamp: stamp, pairs: pairs)
      TermWalk.walk(text.units, &adder)
      adder.addPairs()
      groupSums[0] = adder.sum
    } else {
      groupSums.update(repeating: .zero, count: table.groups)
      var adder = GroupAdder(
        rows: rows, symbols: table.symbols, lookup: table.lookup, stamp: stamp, groups: table.groups,
        pairs: pairs, sums: groupSums)
      TermWalk.walk(text.units, &adder)
      adder.addPairs()
    }
  }

  /// What a model makes of the last text, rounded to four decimals, as a verdict shows it.
  func sum(of model: Int) -> Double {
    (Double(sums[model] + weights.intercepts[model]) * 10_000).rounded() / 10_000
  }
}
