/// The terms of up to four learned models, each with its weight in every one.
///
/// Terms have one or two symbols, so they are looked up, one by index and one by hash, and not walked through the
/// automaton: nearly every character ends one, and a match for each would cost more than the whole scan. A filter of
/// 32 KB turns away most pairs that are no term. Immutable and shared; each worker has a copy of the entries, in which it
/// notes what it has seen.
final class TermTable: @unchecked Sendable {
  /// Most models.
  static let width = 4
  typealias Weights = SIMD4<Int16>

  /// A term. All of it lies in one line of the cache.
  struct Entry {
    /// 0: a free place.
    var key: UInt32 = 0
    /// Number of the last text it was seen in.
    var stamp: UInt32 = 0
    /// In units of `unit`.
    var weights = Weights.zero
  }

  /// What a weight of 1 in an entry means. The greatest weight has 15 bits, so others are kept to one 65,000th of it.
  let unit: Float
  /// Open addressing with linear probing. The one after the last is no term and weighs nothing.
  let entries: UnsafeMutablePointer<Entry>
  /// Without that one; a power of two.
  let capacity: Int
  /// By symbol, the place of its term, or `capacity`.
  let symbols: UnsafeMutablePointer<Int32>
  let lookup: Lookup

  private static let filterBits: UInt32 = 18

  /// How the place of a pair is found.
  struct Lookup {
    fileprivate let filter: UnsafeMutablePointer<UInt32>
    fileprivate let shift: UInt32
    fileprivate let mask: Int

    /// The place of a pair's term among entries, or nil.
    @inline(__always)
    func place(of pair: UInt32, in entries: UnsafeMutablePointer<Entry>) -> Int? {
      let hash = TermTable.hash(pair)
      let word = filter[Int(hash &>> (32 &- TermTable.filterBits &+ 5))]
      if word & (1 &<< (hash &>> (32 &- TermTable.filterBits))) == 0 { return nil }
      var place = Int(hash &>> shift)
      while entries[place].key != pair {
        if entries[place].key == 0 { return nil }
        place = (place &+ 1) & mask
      }
      return place
    }
  }

  init(_ builder: TermTableBuilder) {
    unit = max(builder.weights.reduce(0) { max($0, $1.max(), -$1.min()) }, 1e-3) / Float(Int16.max)
    var bits: UInt32 = 4
    while 1 << bits < builder.keys.count * 3 / 2 { bits += 1 }
    capacity = 1 << bits
    entries = .copy([Entry](repeating: Entry(), count: capacity + 1))
    symbols = .copy([Int32](repeating: Int32(capacity), count: 1 << 16))
    lookup = Lookup(
      filter: .copy([UInt32](repeating: 0, count: 1 << (Self.filterBits - 5))), shift: 32 - bits,
      mask: capacity - 1)
    for (key, weights) in zip(builder.keys, builder.weights) {
      insert(Entry(key: key, weights: Weights((weights / unit).rounded(.toNearestOrEven))))
    }
  }

  deinit {
    entries.deallocate()
    symbols.deallocate()
    lookup.filter.deallocate()
  }

  private func insert(_ entry: Entry) {
    let hash = Self.hash(entry.key)
    lookup.filter[Int(hash >> (32 - Self.filterBits + 5))] |= 1 &<< (hash >> (32 - Self.filterBits))
    var place = Int(hash >> lookup.shift)
    while entries[place].key != 0 { place = (place + 1) & lookup.mask }
    entries[place] = entry
    if entry.key <= 0xFFFF { symbols[Int(entry.key)] = Int32(place) }
  }

  /// Multiplicative hashing (Knuth); the high bits are the good ones.
  @inline(__always)
  private static func hash(_ key: UInt32) -> UInt32 { (key ^ (key &>> 15)) &* 0x9E37_79B1 }

  /// The place of a pair's term, or that of no term.
  func place(of pair: UInt32) -> Int32 { Int32(lookup.place(of: pair, in: entries) ?? capacity) }

  /// A term's weight in a model.
  func weight(at place: Int32, in model: Int) -> Float { Float(entries[Int(place)].weights[model]) * unit }
}

/// Gathers the terms of up to four models.
struct TermTableBuilder {
  fileprivate private(set) var keys: [UInt32] = []
  /// By term.
  fileprivate private(set) var weights: [SIMD4<Float>] = []
  private var index: [UInt32: Int] = [:]

  /// Adds to a term's weight in a model, 0 to 3.
  mutating func add(_ key: UInt32, _ weight: Double, model: Int) {
    let term = index[key] ?? keys.count
    if term == keys.count {
      index[key] = term
      keys.append(key)
      weights.append(.zero)
    }
    weights[term][model] += Float(weight)
  }
}
