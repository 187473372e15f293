/// The learned models of a ruleset in one table: for every term a vector with its weight in each model.
///
/// Terms have one or two symbols, so they are looked up, one by index and one by hash, and not walked through the
/// automaton: nearly every character ends one, and a match for each would cost more than the whole scan. A filter of a
/// bit or so per pair turns away most pairs that are no term before the hash is asked. Immutable and shared.
final class TermWeights: @unchecked Sendable {
  /// Four models' weights of a term.
  typealias Block = SIMD4<Float>

  /// By model, the index of the rule that stands for it.
  let rules: [Int]
  /// By model.
  let intercepts: [Float]
  /// By model: sums that are not above this give no signal.
  let leasts: [Double]
  /// Blocks a term has.
  let blockCount: Int
  let termCount: Int
  /// `blockCount` blocks for each term, then for each rule that has weights.
  let blocks: UnsafeMutablePointer<Block>
  /// By symbol, a term or -1.
  let symbols: UnsafeMutablePointer<Int32>
  /// Bit `filterBit(pair)` is set for every pair that is a term.
  let filter: UnsafeMutablePointer<UInt64>
  /// Open addressing with linear probing; a pair is never 0, which stands for a free place.
  let slots: UnsafeMutablePointer<Slot>
  let slotShift: UInt32
  /// By rule, where its blocks are, or -1.
  let ruleEntries: [Int32]

  struct Slot {
    var pair: UInt32
    var term: Int32
  }

  private static let filterBits: UInt32 = 18

  init(_ builder: TermWeightsBuilder) {
    (rules, ruleEntries) = (builder.rules, builder.ruleEntries)
    (intercepts, leasts) = (builder.intercepts, builder.leasts)
    (blockCount, termCount) = (builder.blockCount, builder.keys.count)
    let memory = UnsafeMutablePointer<Block>.allocate(capacity: builder.blocks.count)
    builder.blocks.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { memory.update(from: start, count: buffer.count) }
    }
    blocks = memory
    symbols = .allocate(capacity: 1 << 16)
    symbols.update(repeating: -1, count: 1 << 16)
    filter = .allocate(capacity: 1 << (Self.filterBits - 6))
    filter.update(repeating: 0, count: 1 << (Self.filterBits - 6))
    var bits: UInt32 = 4
    while 1 << bits < builder.keys.count * 3 / 2 { bits += 1 }
    slotShift = 32 - bits
    slots = .allocate(capacity: 1 << bits)
    slots.update(repeating: Slot(pair: 0, term: -1), count: 1 << bits)
    for (term, key) in builder.keys.enumerated() { insert(key, Int32(term)) }
  }

  deinit {
    blocks.deallocate()
    symbols.deallocate()
    filter.deallocate()
    slots.deallocate()
  }

  private func insert(_ key: UInt32, _ term: Int32) {
    if key <= 0xFFFF {
      symbols[Int(key)] = term
      return
    }
    let hash = Self.hash(key)
    let bit = hash >> (32 - Self.filterBits)
    filter[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    let mask = (1 << (32 - Int(slotShift))) - 1
    var slot = Int(hash >> slotShift)
    while slots[slot].pair != 0 { slot = (slot + 1) & mask }
    slots[slot] = Slot(pair: key, term: term)
  }

  /// Multiplicative hashing (Knuth); the high bits are the good ones.
  @inline(__always)
  private static func hash(_ pair: UInt32) -> UInt32 {
    let mixed = pair ^ (pair >> 15)
    return mixed &* 0x9E37_79B1
  }

  /// The term that a pair is, or -1.
  @inline(__always)
  func term(pair: UInt32) -> Int32 {
    let hash = Self.hash(pair)
    let bit = hash >> (32 - Self.filterBits)
    if filter[Int(bit >> 6)] & (1 << UInt64(bit & 63)) == 0 { return -1 }
    let mask = (1 << (32 - Int(slotShift))) - 1
    var slot = Int(hash >> slotShift)
    while slots[slot].pair != 0 {
      if slots[slot].pair == pair { return slots[slot].term }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// The term that a symbol is, or -1.
  @inline(__always)
  func term(symbol: UInt16) -> Int32 { symbols[Int(symbol)] }

  /// A term's weight in a model.
  func weight(of term: Int32, in model: Int) -> Float {
    blocks[Int(term) * blockCount + model / 4][model % 4]
  }
}
