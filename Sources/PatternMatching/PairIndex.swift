/// Finds patterns in texts whose units are taken by classes, such as characters by their sound.
///
/// The first two units of every pattern set a bit in a table by their hash. A text is walked by pairs without a branch that
/// is often taken; only where the bit of a pair is set are the patterns looked at. Faster than an automaton where most
/// pairs begin no pattern, since an automaton leaves its root at every other character. Immutable and shared.
public struct PairIndex: Sendable {
  /// By unit, its number among those that begin a pattern in the upper half, among those that come second in the lower; 0
  /// for what does neither.
  private let places: [UInt32]
  /// By unit, the hash of the upper half of its place in the upper half, of the lower in the lower; a pair's is their sum.
  private let hashes: [UInt64]
  /// By unit, the unit that stands for it.
  private let classes: [UInt16]
  /// A power of two of words, so many that most bits are clear.
  private let bits: [UInt32]
  /// Of every pair, the number of the first in the upper half, of the second in the lower.
  private let pairs: [UInt32]
  /// The patterns of pair `i` are `order[starts[i]..<starts[i + 1]]`.
  private let starts: [Int32]
  private let order: [Int32]
  /// By hash of a pair, its number and one, or 0; a pair whose slot is taken stands in the next free one.
  private let slots: [Int32]
  /// The units of pattern `p` behind its first two are `units[offsets[p]..<offsets[p + 1]]`.
  private let units: [UInt16]
  private let offsets: [Int32]

  /// Builds an index; a pattern's number is its place in the list. Patterns may stand twice.
  ///
  /// - Parameter classes: by unit, all 65,536, the unit that stands for it; patterns are of such units.
  /// - Precondition: every pattern has two units or more.
  public init(patterns: [[UInt16]], classes: [UInt16]) {
    precondition(patterns.allSatisfy { $0.count > 1 } && classes.count == 1 << 16)
    let firsts = Self.numbers(of: patterns.map { $0[0] })
    let seconds = Self.numbers(of: patterns.map { $0[1] })
    let places = classes.map { (firsts[$0] ?? 0) << 16 | (seconds[$0] ?? 0) }
    let byPair = Dictionary(grouping: patterns.indices) {
      places[Int(patterns[$0][0])] & 0xFFFF_0000 | places[Int(patterns[$0][1])] & 0xFFFF
    }
    var size = 64
    while size < byPair.count * 2 { size *= 2 }
    var bits = [UInt32](repeating: 0, count: size)
    for pair in byPair.keys {
      let hash = Self.hash(first: pair >> 16) &+ Self.hash(second: pair & 0xFFFF)
      bits[Int(hash >> 5) & (size - 1)] |= 1 << (hash & 31)
    }
    let pairs = byPair.keys.sorted()
    var (order, starts): ([Int32], [Int32]) = ([], [0])
    for pair in pairs {
      order += byPair[pair]!.map { Int32($0) }
      starts.append(Int32(order.count))
    }
    (self.places, self.classes, self.bits) = (places, classes, bits)
    (self.pairs, self.order, self.starts) = (pairs, order, starts)
    slots = Self.slots(for: pairs, size: size)
    units = patterns.flatMap { $0.dropFirst(2) }
    offsets = patterns.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count - 2)) }
    hashes = places.map {
      UInt64(Self.hash(first: $0 >> 16)) << 32 | UInt64(Self.hash(second: $0 & 0xFFFF))
    }
  }

  private static func slots(for pairs: [UInt32], size: Int) -> [Int32] {
    var slots = [Int32](repeating: 0, count: size)
    for (number, pair) in pairs.enumerated() {
      var slot = slot(of: pair, size)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number + 1)
    }
    return slots
  }

  @inline(__always)
  private static func slot(of pair: UInt32, _ size: Int) -> Int {
    Int((pair &* 0x9E37_79B1) >> 8) & (size - 1)
  }

  private static func numbers(of units: [UInt16]) -> [UInt16: UInt32] {
    var numbers: [UInt16: UInt32] = [:]
    for unit in units where numbers[unit] == nil { numbers[unit] = UInt32(numbers.count + 1) }
    return numbers
  }

  /// Appends all matches in the order of their starts.
  ///
  /// - Complexity: O(text), and the patterns that begin with a pair for each place where it stands.
  public func scan(_ text: UnsafeBufferPointer<UInt16>, into matches: inout [Match]) {
    guard text.count > 1 else { return }
    hashes.withUnsafeBufferPointer { hashes in
      bits.withUnsafeBufferPointer { bits in
        let mask = bits.count - 1
        var first = UInt32(truncatingIfNeeded: hashes[Int(text[0])] >> 32)
        for position in 1..<text.count {
          let unit = hashes[Int(text[position])]
          let hash = first &+ UInt32(truncatingIfNeeded: unit)
          if bits[Int(hash >> 5) & mask] >> (hash & 31) & 1 != 0 { report(position - 1, text, &matches) }
          first = UInt32(truncatingIfNeeded: unit >> 32)
        }
      }
    }
  }

  private static func hash(first: UInt32) -> UInt32 { first &* 0x9E37_79B1 >> 7 }
  private static func hash(second: UInt32) -> UInt32 { second &* 0x85EB_CA6B >> 9 }

  /// Appends the matches of the patterns that begin with the pair at `start`.
  @inline(never)
  private func report(_ start: Int, _ text: UnsafeBufferPointer<UInt16>, _ matches: inout [Match]) {
    let key = places[Int(text[start])] & 0xFFFF_0000 | places[Int(text[start + 1])] & 0xFFFF
    var slot = Self.slot(of: key, slots.count)
    while slots[slot] != 0 {
      let pair = Int(slots[slot]) - 1
      if pairs[pair] == key {
        for index in starts[pair]..<starts[pair + 1] { check(order[Int(index)], at: start, text, &matches) }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private func check(
    _ pattern: Int32, at start: Int, _ text: UnsafeBufferPointer<UInt16>, _ matches: inout [Match]
  ) {
    let rest = Int(offsets[Int(pattern)])..<Int(offsets[Int(pattern) + 1])
    let end = start + 2 + rest.count
    guard end <= text.count else { return }
    for index in rest where classes[Int(text[start + 2 + index - rest.lowerBound])] != units[index] { return }
    matches.append(Match(pattern: pattern, start: Int32(start), end: Int32(end)))
  }
}
