import CPrefetch
import Synchronization

/// The terms of the learned models, each with its weight in every one.
///
/// Terms have one or two symbols, so they are looked up, one by index and one by hash, and not walked through the
/// trie: nearly every character ends one, and a match for each would cost more than the whole scan. A filter of
/// 32 KB turns away most pairs that are no term. Shared; only the stamps change. The first worker has the rows as its own,
/// each other one a copy, in which it notes what it has seen.
final class TermTable: @unchecked Sendable {
  /// Weights stand in groups of four models.
  static let width = 4
  typealias Weights = SIMD4<Int16>

  /// The head of a row; the groups of weights follow, in units of `units`. With four models a row has 16 bytes.
  struct Head {
    /// 0: a free place.
    var key: UInt32 = 0
    /// Number of the last text it was seen in.
    var stamp: UInt32 = 0
  }

  /// Groups of four models.
  let groups: Int
  /// By group, what a weight of 1 in a row means. The greatest weight has 15 bits, so others are kept to one 65,000th of it.
  let units: [Float]
  /// Pairs, with open addressing and linear probing; a row that is no term and weighs nothing; then single symbols, close
  /// together, for nearly every character asks for one.
  private let rows: Rows
  /// Rows for pairs; a power of two.
  let capacity: Int
  /// By symbol, the place of its term, or `capacity`.
  let symbols: UnsafeMutablePointer<Int32>
  let lookup: Lookup
  private let isLent = Atomic<Bool>(false)

  private static let filterBits: UInt32 = 18

  /// Rows of equal size in one piece of memory, which its owner frees. The size is a power of two, so that no row lies
  /// across a line of the cache that it need not.
  struct Rows {
    let start: UnsafeMutableRawPointer
    let count: Int
    private let shift: Int

    /// Rows that are all free.
    init(count: Int, groups: Int) {
      self.count = count
      let size = MemoryLayout<Head>.stride + groups * MemoryLayout<Weights>.stride
      shift = Int.bitWidth - (size - 1).leadingZeroBitCount
      start = .allocate(byteCount: count << shift, alignment: 64)
      start.initializeMemory(as: UInt8.self, repeating: 0, count: count << shift)
    }

    /// Rows with the keys and weights of others, whose stamps another thread may be writing, and without stamps.
    init(copying other: Rows) {
      (count, shift) = (other.count, other.shift)
      start = .allocate(byteCount: count << shift, alignment: 64)
      let (size, head) = (1 << shift, MemoryLayout<Head>.stride)
      for place in 0..<count {
        self.head(place).initialize(to: Head(key: other.head(place).pointee.key))
        weights(place, 0).withMemoryRebound(to: UInt8.self, capacity: size - head) { memory in
          other.weights(place, 0).withMemoryRebound(to: UInt8.self, capacity: size - head) {
            memory.update(from: $0, count: size - head)
          }
        }
      }
    }

    /// Forgets which texts were seen.
    func resetStamps() {
      for place in 0..<count { head(place).pointee.stamp = 0 }
    }

    func deallocate() { start.deallocate() }

    @inline(__always)
    func head(_ place: Int) -> UnsafeMutablePointer<Head> {
      (start + place &<< shift).assumingMemoryBound(to: Head.self)
    }

    @inline(__always)
    func weights(_ place: Int, _ group: Int) -> UnsafeMutablePointer<Weights> {
      (start + place &<< shift + MemoryLayout<Head>.stride).assumingMemoryBound(to: Weights.self) + group
    }
  }

  /// How the place of a pair is found.
  struct Lookup {
    fileprivate let filter: UnsafeMutablePointer<UInt32>
    fileprivate let shift: UInt32
    fileprivate let mask: Int

    /// 1 when a pair may be a term, 0 when it is none.
    @inline(__always)
    func passes(_ pair: UInt32) -> Int {
      let hash = TermTable.hash(pair)
      let word = filter[Int(hash &>> (32 &- TermTable.filterBits &+ 5))]
      return Int((word &>> (hash &>> (32 &- TermTable.filterBits))) & 1)
    }

    /// Asks for the memory in which a pair's term stands, if it is one.
    @inline(__always)
    func prefetch(_ pair: UInt32, in rows: Rows) {
      CPrefetch.prefetch(rows.head(Int(TermTable.hash(pair) &>> shift)))
    }

    /// The place of a pair's term among rows, or nil.
    @inline(__always)
    func place(of pair: UInt32, in rows: Rows) -> Int? {
      var place = Int(TermTable.hash(pair) &>> shift)
      while rows.head(place).pointee.key != pair {
        if rows.head(place).pointee.key == 0 { return nil }
        place = (place &+ 1) & mask
      }
      return place
    }
  }

  init(_ builder: TermTableBuilder) {
    groups = builder.groups
    units = (0..<builder.groups).map { group in
      let own = stride(from: group, to: builder.weights.count, by: builder.groups).lazy.map {
        builder.weights[$0]
      }
      return max(own.reduce(0) { max($0, $1.max(), -$1.min()) }, 1e-3) / Float(Int16.max)
    }
    let singles = builder.keys.count { $0 <= 0xFFFF }
    var bits: UInt32 = 4
    while 1 << bits < (builder.keys.count - singles) * 3 / 2 { bits += 1 }
    capacity = 1 << bits
    rows = Rows(count: capacity + 1 + singles, groups: groups)
    symbols = .copy([Int32](repeating: Int32(capacity), count: 1 << 16))
    lookup = Lookup(
      filter: .copy([UInt32](repeating: 0, count: 1 << (Self.filterBits - 5))), shift: 32 - bits,
      mask: capacity - 1)
    var single = capacity + 1
    for (term, key) in builder.keys.enumerated() {
      let weights = builder.weights[term * groups..<(term + 1) * groups]
      if key > 0xFFFF {
        write(weights, key, at: freePlace(for: key))
      } else {
        symbols[Int(key)] = Int32(single)
        write(weights, key, at: single)
        single += 1
      }
    }
  }

  deinit {
    rows.deallocate()
    symbols.deallocate()
    lookup.filter.deallocate()
  }

  /// Rows in which one worker may write stamps: the table's own, which live as long as it does, for the first who asks, and a
  /// copy, to be deallocated, for all others.
  func rowsToStamp() -> (rows: Rows, isCopy: Bool) {
    let isFirst = isLent.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
    return isFirst ? (rows, false) : (Rows(copying: rows), true)
  }

  /// A place for a pair, which the filter lets through from now on.
  private func freePlace(for pair: UInt32) -> Int {
    let hash = Self.hash(pair)
    lookup.filter[Int(hash >> (32 - Self.filterBits + 5))] |= 1 &<< (hash >> (32 - Self.filterBits))
    var place = Int(hash >> lookup.shift)
    while rows.head(place).pointee.key != 0 { place = (place + 1) & lookup.mask }
    return place
  }

  private func write(_ weights: ArraySlice<SIMD4<Float>>, _ key: UInt32, at place: Int) {
    rows.head(place).pointee.key = key
    for group in 0..<groups {
      rows.weights(place, group).pointee = Weights(
        (weights[weights.startIndex + group] / units[group]).rounded(.toNearestOrEven))
    }
  }

  /// Multiplicative hashing (Knuth); the high bits are the good ones.
  @inline(__always)
  fileprivate static func hash(_ key: UInt32) -> UInt32 { (key ^ (key &>> 15)) &* 0x9E37_79B1 }

  /// The place of a pair's term, or that of no term.
  func place(of pair: UInt32) -> Int32 { Int32(lookup.place(of: pair, in: rows) ?? capacity) }

  /// A term's weight in a model.
  func weight(at place: Int32, in model: Int) -> Float {
    let group = model / Self.width
    return Float(rows.weights(Int(place), group).pointee[model % Self.width]) * units[group]
  }
}

/// Gathers the terms of models.
struct TermTableBuilder {
  fileprivate let groups: Int
  fileprivate private(set) var keys: [UInt32] = []
  /// By term, and for each by group of models.
  fileprivate private(set) var weights: [SIMD4<Float>] = []
  /// Places of keys and one more, or 0, by hash, with linear probing; at most half full.
  private var index: [Int32] = []
  private var shift: UInt32 = 32

  /// - Parameter terms: so many are to come, or more.
  init(models: Int, terms: Int) {
    groups = (models + TermTable.width - 1) / TermTable.width
    keys.reserveCapacity(terms)
    weights.reserveCapacity(terms * groups)
    resize(for: terms)
  }

  /// Adds to a term's weight in a model.
  mutating func add(_ key: UInt32, _ weight: Double, model: Int) {
    if keys.count * 2 >= index.count { resize(for: keys.count * 2) }
    let place = freePlace(for: key)
    let term = index[place] == 0 ? keys.count : Int(index[place]) - 1
    if term == keys.count {
      index[place] = Int32(term + 1)
      keys.append(key)
      for _ in 0..<groups { weights.append(.zero) }
    }
    weights[term * groups + model / TermTable.width][model % TermTable.width] += Float(weight)
  }

  /// Where a key's place stands or is to stand.
  private func freePlace(for key: UInt32) -> Int {
    var place = Int(TermTable.hash(key) >> shift)
    while index[place] != 0, keys[Int(index[place]) - 1] != key { place = (place + 1) & (index.count - 1) }
    return place
  }

  private mutating func resize(for terms: Int) {
    shift = 32 - 6
    while 1 << (32 - shift) < terms * 2 { shift -= 1 }
    index = [Int32](repeating: 0, count: 1 << (32 - shift))
    for (term, key) in keys.enumerated() { index[freePlace(for: key)] = Int32(term + 1) }
  }
}
