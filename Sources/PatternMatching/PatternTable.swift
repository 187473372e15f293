/// Patterns in flat memory, each once; a pattern's number is how many came before it.
public struct PatternTable: Sendable {
  /// The units of all patterns, one after the other.
  private(set) var units: [UInt16] = []
  /// Where each pattern's units start; one more at the end.
  private(set) var starts: [Int32] = [0]
  /// By hash of a pattern, one more than its number; a pattern whose slot is taken stands in the next free one.
  private var slots = [Int32](repeating: 0, count: 64)

  /// The number of patterns.
  public var count: Int { starts.count - 1 }

  /// Creates a table without patterns.
  public init() {}

  /// Makes room for so many patterns in all.
  public mutating func reserve(_ count: Int) {
    starts.reserveCapacity(count + 1)
    units.reserveCapacity(count * 4)
    var size = slots.count
    while size < count * 2 { size *= 2 }
    if size > slots.count { rehash(to: size) }
  }

  /// Gives up the memory that only adding needs: nothing is added any more.
  public mutating func seal() {
    slots = []
    units = units.withUnsafeBufferPointer(Array.init)
    starts = starts.withUnsafeBufferPointer(Array.init)
  }

  /// The units of a pattern.
  public subscript(number: Int32) -> ArraySlice<UInt16> {
    units[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
  }

  /// The number of units of a pattern.
  public func length(of number: Int32) -> Int { Int(starts[Int(number) + 1] - starts[Int(number)]) }

  /// The number of a pattern, which is added if it is new.
  ///
  /// - Precondition: the table is not sealed.
  public mutating func insert(_ pattern: [UInt16]) -> Int32 {
    var slot = Self.hash(pattern) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if isEqual(known, pattern) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    units += pattern
    starts.append(Int32(units.count))
    slots[slot] = number + 1
    if count * 2 > slots.count { rehash(to: slots.count * 2) }
    return number
  }

  private func isEqual(_ known: Int32, _ pattern: [UInt16]) -> Bool {
    let start = Int(starts[Int(known)])
    guard length(of: known) == pattern.count else { return false }
    return pattern.indices.allSatisfy { units[start + $0] == pattern[$0] }
  }

  private mutating func rehash(to size: Int) {
    slots = [Int32](repeating: 0, count: size)
    for number in 0..<Int32(count) {
      var slot = Self.hash(self[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number + 1
    }
  }

  /// FNV-1a over the units (Fowler, Noll and Vo; draft-eastlake-fnv), its high bits mixed into the low ones.
  private static func hash(_ pattern: some Sequence<UInt16>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for unit in pattern { hash = (hash ^ UInt64(unit)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 29)
  }
}
