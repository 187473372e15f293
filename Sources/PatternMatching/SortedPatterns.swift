/// Patterns in the order of their units, in flat memory: building a trie walks them once a letter.
final class SortedPatterns {
  let count: Int
  /// By place in the order, the number of a pattern: its place among those that were given.
  let numbers: [Int32]
  private let units: UnsafeMutablePointer<UInt16>
  /// Where each pattern's units start, in sorted order, and how many they are.
  private let starts: UnsafeMutablePointer<Int32>
  private let lengths: UnsafeMutablePointer<Int32>

  /// Sorts some patterns of a table; fails on an empty one.
  init(_ table: PatternTable, _ given: [Int32]) throws(PatternTrieError) {
    guard table.units.count < 1 << 30 else { throw .tooLarge }
    if let empty = given.firstIndex(where: { table[$0].isEmpty }) { throw .emptyPattern(empty) }
    count = given.count
    let units = UnsafeMutablePointer<UInt16>.allocate(capacity: max(1, table.units.count))
    table.units.withUnsafeBufferPointer {
      if let start = $0.baseAddress { units.update(from: start, count: $0.count) }
    }
    self.units = units
    starts = .allocate(capacity: max(1, count))
    lengths = .allocate(capacity: max(1, count))
    numbers = Self.sorted(units, table.starts, given)
    for (place, number) in numbers.enumerated() {
      let pattern = Int(given[Int(number)])
      starts[place] = table.starts[pattern]
      lengths[place] = table.starts[pattern + 1] - table.starts[pattern]
    }
  }

  deinit {
    units.deallocate()
    starts.deallocate()
    lengths.deallocate()
  }

  /// How often each unit stands in them.
  func unitCounts() -> [Int32] {
    var counts = [Int32](repeating: 0, count: 1 << 16)
    for place in 0..<count {
      for depth in 0..<length(place) { counts[Int(unit(place, depth))] += 1 }
    }
    return counts
  }

  /// How many paths begin some pattern: the states of their trie, the root among them.
  func prefixCount() -> Int {
    var total = 1
    for place in 0..<count {
      var shared = 0
      if place > 0 {
        let most = min(length(place), length(place - 1))
        while shared < most, unit(place, shared) == unit(place - 1, shared) { shared += 1 }
      }
      total += length(place) - shared
    }
    return total
  }

  /// A unit of the pattern at a place of the order.
  @inline(__always)
  func unit(_ place: Int, _ depth: Int) -> UInt16 { units[Int(starts[place]) + depth] }

  /// The number of units of the pattern at a place of the order.
  @inline(__always)
  func length(_ place: Int) -> Int { Int(lengths[place]) }

  /// Sorted by the first four units first, which most patterns differ in.
  private static func sorted(
    _ units: UnsafeMutablePointer<UInt16>, _ starts: [Int32], _ given: [Int32]
  ) -> [Int32] {
    struct Entry {
      var key: UInt64
      var number: Int32
    }
    return starts.withUnsafeBufferPointer { starts in
      var entries = given.enumerated().map { number, pattern in
        var key: UInt64 = 0
        let (start, end) = (Int(starts[Int(pattern)]), Int(starts[Int(pattern) + 1]))
        for index in start..<start + 4 { key = key << 16 | (index < end ? UInt64(units[index]) : 0) }
        return Entry(key: key, number: Int32(number))
      }
      entries.sort { a, b in
        if a.key != b.key { return a.key < b.key }
        let (first, second) = (Int(given[Int(a.number)]), Int(given[Int(b.number)]))
        var (i, j) = (Int(starts[first]), Int(starts[second]))
        let (iEnd, jEnd) = (Int(starts[first + 1]), Int(starts[second + 1]))
        while i < iEnd, j < jEnd {
          if units[i] != units[j] { return units[i] < units[j] }
          (i, j) = (i + 1, j + 1)
        }
        return iEnd - i < jEnd - j || iEnd - i == jEnd - j && a.number < b.number
      }
      return entries.map(\.number)
    }
  }
}
