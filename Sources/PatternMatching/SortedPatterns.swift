/// Patterns in the order of their units, in flat memory: building an automaton walks them once a letter.
final class SortedPatterns {
  let count: Int
  /// The number that each pattern was given with.
  let numbers: [Int32]
  private let units: UnsafeMutablePointer<UInt16>
  /// Where each pattern's units start, in sorted order, and how many they are.
  private let starts: UnsafeMutablePointer<Int32>
  private let lengths: UnsafeMutablePointer<Int32>

  /// Sorts patterns; fails on an empty one, or one that stands twice.
  init(_ patterns: [[UInt16]]) throws(AutomatonError) {
    let total = patterns.reduce(0) { $0 + $1.count }
    guard total < 1 << 30 else { throw .tooLarge }
    if let empty = patterns.firstIndex(where: \.isEmpty) { throw .emptyPattern(empty) }
    count = patterns.count
    let units = UnsafeMutablePointer<UInt16>.allocate(capacity: max(1, total))
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(count + 1)
    for pattern in patterns {
      let start = Int(offsets.last!)
      pattern.withUnsafeBufferPointer { (units + start).update(from: $0.baseAddress!, count: $0.count) }
      offsets.append(Int32(start + pattern.count))
    }
    self.units = units
    numbers = Self.sorted(units, offsets)
    starts = .allocate(capacity: max(1, count))
    lengths = .allocate(capacity: max(1, count))
    for (place, number) in numbers.enumerated() {
      starts[place] = offsets[Int(number)]
      lengths[place] = offsets[Int(number) + 1] - offsets[Int(number)]
    }
    for (earlier, later) in zip(numbers, numbers.dropFirst())
    where patterns[Int(earlier)] == patterns[Int(later)] {
      throw .duplicatePattern(Int(max(earlier, later)), earlier: Int(min(earlier, later)))
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

  /// A unit of the pattern at a place of the order.
  @inline(__always)
  func unit(_ place: Int, _ depth: Int) -> UInt16 { units[Int(starts[place]) + depth] }

  /// The number of units of the pattern at a place of the order.
  @inline(__always)
  func length(_ place: Int) -> Int { Int(lengths[place]) }

  private static func sorted(_ units: UnsafeMutablePointer<UInt16>, _ offsets: [Int32]) -> [Int32] {
    offsets.withUnsafeBufferPointer { offsets in
      (0..<Int32(offsets.count - 1)).sorted { a, b in
        var (i, j) = (Int(offsets[Int(a)]), Int(offsets[Int(b)]))
        let (iEnd, jEnd) = (Int(offsets[Int(a) + 1]), Int(offsets[Int(b) + 1]))
        while i < iEnd, j < jEnd {
          if units[i] != units[j] { return units[i] < units[j] }
          (i, j) = (i + 1, j + 1)
        }
        return iEnd - i < jEnd - j || iEnd - i == jEnd - j && a < b
      }
    }
  }
}
