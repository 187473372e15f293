import TextAnalysis

/// Adds up the learned weights of one text at a time. Holds one worker's buffers: not thread-safe.
final class TermWeightScan {
  let weights: TermWeights
  private let glance: GlanceTable?
  /// The table's rows with this worker's stamps.
  private let rows: TermTable.Rows
  private let ownsRows: Bool
  private var stamp: UInt32 = 0
  /// Whether a first look at the last text said that its sums may be great enough.
  private(set) var isWorthSumming = true
  /// By model, what the last text's terms and rules add up to.
  private var sums: [Float]
  /// Where the weights of the lexicons are of which the last text may have a term.
  private var lexiconEntries: [Int32] = []
  /// By group of four models, in the group's unit.
  private let groupSums: UnsafeMutablePointer<SIMD4<Int32>>
  /// Pairs that may be terms.
  private let pairs = UnsafeMutablePointer<UInt32>.allocate(capacity: TermAdder<RegisterSum>.pairLimit)

  init(_ weights: TermWeights) {
    (self.weights, glance) = (weights, weights.glance)
    (rows, ownsRows) = weights.table.rowsToStamp()
    sums = [Float](repeating: 0, count: weights.rules.count)
    groupSums = .copy([SIMD4<Int32>](repeating: .zero, count: weights.table.groups))
  }

  deinit {
    if ownsRows { rows.deallocate() }
    groupSums.deallocate()
    pairs.deallocate()
  }

  /// In texts of fewer letters models say nothing by themselves: what remains there is a word, or two, and the commonest words
  /// of advertisements are common words.
  var fewestLetters = 5

  /// Takes a first look at a text; linear.
  func look(at text: AnalyzedText) {
    isWorthSumming =
      text.letters.count >= fewestLetters
      && glance?.passes(text.units, scale: Float(1 / TermKeys.length(of: text))) ?? true
  }

  /// Sums up the text that was scanned last, on which these rules held and these kinds of contact stand; linear.
  func run(_ features: Features, rules: [Signal], contacts: UInt16) {
    let text = features.text
    stamp &+= 1
    if stamp == 0 {  // wrapped round: old stamps must not look like this text's
      rows.resetStamps()
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

  /// The sums of one group, and of three, stand in registers, which makes adding up faster by a third.
  private func sumUp(_ text: AnalyzedText, _ table: TermTable) {
    if table.groups == 1 {
      groupSums[0] = gathered(text, table, RegisterSum(rows: rows, stamp: stamp)).sum
    } else if table.groups == 3 {
      (groupSums[0], groupSums[1], groupSums[2]) =
        gathered(text, table, TripleSum(rows: rows, stamp: stamp)).sums
    } else {
      groupSums.update(repeating: .zero, count: table.groups)
      _ = gathered(text, table, GroupSums(rows: rows, stamp: stamp, groups: table.groups, sums: groupSums))
    }
  }

  @inline(__always)
  private func gathered<Sum: TermSum>(_ text: AnalyzedText, _ table: TermTable, _ sum: Sum) -> Sum {
    var adder = TermAdder(rows: rows, symbols: table.symbols, lookup: table.lookup, pairs: pairs, sum: sum)
    TermWalk.walk(text.units, &adder)
    adder.addPairs()
    return adder.sum
  }

  /// What a model makes of the last text, rounded to four decimals, as a verdict shows it.
  func sum(of model: Int) -> Double {
    (Double(sums[model] + weights.intercepts[model]) * 10_000).rounded() / 10_000
  }
}
