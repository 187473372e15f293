/// Finds patterns in texts whose units are taken by classes, such as characters by their sound.
///
/// A filter of pairs, the first two units of every pattern, turns away most of a text without a branch that is often taken;
/// only behind it are the patterns looked at. Faster than an automaton where most
/// pairs begin no pattern, since an automaton leaves its root at every other character. Immutable and shared.
public final class PairIndex: Sendable {
  /// By unit, its number among those that begin a pattern in the upper half, among those that come second in the lower; 0
  /// for what does neither.
  private let places: [UInt32]
  let filter: PairFilter
  /// By unit, the unit that stands for it.
  private let classes: [UInt16]
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
    let places = classes.map { firsts[Int($0)] << 16 | seconds[Int($0)] }
    let byPair = Dictionary(grouping: patterns.indices) {
      places[Int(patterns[$0][0])] & 0xFFFF_0000 | places[Int(patterns[$0][1])] & 0xFFFF
    }
    var size = 64
    while size < byPair.count * 2 { size *= 2 }
    let pairs = byPair.keys.sorted()
    var (order, starts): ([Int32], [Int32]) = ([], [0])
    for pair in pairs {
      order += byPair[pair]!.map { Int32($0) }
      starts.append(Int32(order.count))
    }
    (self.places, self.classes) = (places, classes)
    (self.pairs, self.order, self.starts) = (pairs, order, starts)
    slots = Self.slots(for: pairs, size: size)
    units = patterns.flatMap { $0.dropFirst(2) }
    offsets = patterns.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count - 2)) }
    filter = PairFilter(pairs: pairs, places: places)
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

  /// By unit, its number from 1 on in the order in which they come, or 0.
  private static func numbers(of units: [UInt16]) -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: 1 << 16)
    var count: UInt32 = 0
    for unit in units where numbers[Int(unit)] == 0 {
      count += 1
      numbers[Int(unit)] = count
    }
    return numbers
  }

  /// Appends all matches in the order of their starts.
  ///
  /// - Complexity: O(text), and the patterns that begin with a pair for each place where it stands.
  public func scan(_ text: UnsafeBufferPointer<UInt16>, into matches: inout [Match]) {
    let filter = filter.tables
    var first: UInt16 = 0
    for (position, unit) in text.enumerated() {
      let second = filter.groups[Int(unit)]
      if filter.mayBegin(first, second) { report(position - 1, text, &matches) }
      first = second
    }
  }

  /// Appends the matches of the patterns that begin with the pair at `start`.
  @inline(never)
  func report(_ start: Int, _ text: UnsafeBufferPointer<UInt16>, _ matches: inout [Match]) {
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
