/// Adds up weights of terms, each the first time it is seen.
protocol TermSum {
  /// Adds the weights of the term at a place, unless it was seen in this text.
  mutating func add(_ place: Int)
}

/// Looks up the terms that a walk over a text tells.
///
/// Whether a pair may be a term is chance to the processor, and a branch on it costs more than the rest: so pairs that the
/// filter lets through are gathered without one and looked up together.
struct TermAdder<Sum: TermSum>: TermVisitor {
  let rows: TermTable.Rows
  let symbols: UnsafeMutablePointer<Int32>
  let lookup: TermTable.Lookup
  /// Room for `pairLimit` pairs.
  let pairs: UnsafeMutablePointer<UInt32>
  private var count = 0
  private(set) var sum: Sum

  static var pairLimit: Int { 1024 }

  init(
    rows: TermTable.Rows, symbols: UnsafeMutablePointer<Int32>, lookup: TermTable.Lookup,
    pairs: UnsafeMutablePointer<UInt32>, sum: Sum
  ) {
    (self.rows, self.symbols, self.lookup, self.pairs, self.sum) = (rows, symbols, lookup, pairs, sum)
  }

  @inline(__always)
  mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) { sum.add(Int(symbols[Int(symbol)])) }

  @inline(__always)
  mutating func visit(pair: UInt32, _ start: Int, _ end: Int) {
    pairs[count] = pair
    count &+= lookup.passes(pair)
    if count == Self.pairLimit { addPairs() }
  }

  /// Adds the pairs that were gathered; to be called once more after the walk.
  mutating func addPairs() {
    for index in 0..<count { lookup.prefetch(pairs[index], in: rows) }
    for index in 0..<count {
      if let place = lookup.place(of: pairs[index], in: rows) { sum.add(place) }
    }
    count = 0
  }
}

/// The sum of the only group of models. What was seen adds nothing by a mask, not by a branch.
struct RegisterSum: TermSum {
  let rows: TermTable.Rows
  let stamp: UInt32
  private(set) var sum = SIMD4<Int32>.zero

  init(rows: TermTable.Rows, stamp: UInt32) { (self.rows, self.stamp) = (rows, stamp) }

  @inline(__always)
  mutating func add(_ place: Int) {
    let head = rows.head(place)
    let mask: Int32 = head.pointee.stamp == stamp ? 0 : -1
    head.pointee.stamp = stamp
    sum &+= SIMD4<Int32>(truncatingIfNeeded: rows.weights(place, 0).pointee) & SIMD4(repeating: mask)
  }
}

/// The sums of several groups of models, in memory.
struct GroupSums: TermSum {
  let rows: TermTable.Rows
  let stamp: UInt32
  let groups: Int
  let sums: UnsafeMutablePointer<SIMD4<Int32>>

  @inline(__always)
  func add(_ place: Int) {
    let head = rows.head(place)
    if head.pointee.stamp == stamp { return }
    head.pointee.stamp = stamp
    let weights = rows.weights(place, 0)
    for group in 0..<groups { sums[group] &+= SIMD4<Int32>(truncatingIfNeeded: weights[group]) }
  }
}

/// The sums of three groups of models, as many as ten categories need.
struct TripleSum: TermSum {
  let rows: TermTable.Rows
  let stamp: UInt32
  private(set) var sums = (SIMD4<Int32>.zero, SIMD4<Int32>.zero, SIMD4<Int32>.zero)

  init(rows: TermTable.Rows, stamp: UInt32) { (self.rows, self.stamp) = (rows, stamp) }

  @inline(__always)
  mutating func add(_ place: Int) {
    let head = rows.head(place)
    let mask = SIMD4<Int32>(repeating: head.pointee.stamp == stamp ? 0 : -1)
    head.pointee.stamp = stamp
    let weights = rows.weights(place, 0)
    sums.0 &+= SIMD4<Int32>(truncatingIfNeeded: weights[0]) & mask
    sums.1 &+= SIMD4<Int32>(truncatingIfNeeded: weights[1]) & mask
    sums.2 &+= SIMD4<Int32>(truncatingIfNeeded: weights[2]) & mask
  }
}
