/// Lays the trie of sorted patterns into a double array, breadth first, and links failures on the way.
struct AutomatonBuilder {
  private(set) var states: [Automaton.State] = []
  /// The first one stands for none.
  private(set) var outputs = [Automaton.Output(pattern: -1, length: 0, next: 0)]
  private(set) var codes = [UInt16](repeating: 0, count: 1 << 16)
  private var slots: SlotAllocator
  /// All patterns' units in one array; pattern `i` is `units[offsets[i]..<offsets[i + 1]]`.
  private var units: [UInt16] = []
  private var offsets: [Int32] = [0]
  /// Pattern numbers in the order of their units.
  private var order: [Int32] = []

  /// A state whose children are to be laid: the sorted patterns that begin with its path.
  private struct Pending {
    var state: UInt32
    var patterns: Range<Int>
    var depth: Int
  }

  init(_ patterns: [[UInt16]]) throws(AutomatonError) {
    let total = patterns.reduce(0) { $0 + $1.count }
    guard total < 1 << 30 else { throw .tooLarge }
    units.reserveCapacity(total)
    offsets.reserveCapacity(patterns.count + 1)
    for (index, pattern) in patterns.enumerated() {
      if pattern.isEmpty { throw .emptyPattern(index) }
      units += pattern
      offsets.append(Int32(units.count))
    }
    slots = SlotAllocator(alphabetSize: 1)
    slots = SlotAllocator(alphabetSize: assignCodes() + 1)
    order = sorted(patterns.count)
    for (earlier, later) in zip(order, order.dropFirst()) where patterns[Int(earlier)] == patterns[Int(later)]
    {
      throw .duplicatePattern(Int(max(earlier, later)), earlier: Int(min(earlier, later)))
    }
  }

  /// Gives the commonest units the smallest codes, so that children lie close together; returns the largest code.
  private mutating func assignCodes() -> Int {
    var counts = [Int32](repeating: 0, count: 1 << 16)
    for unit in units { counts[Int(unit)] += 1 }
    let used = (0..<counts.count).filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }
    for (index, unit) in used.enumerated() { codes[unit] = UInt16(truncatingIfNeeded: index + 1) }
    return min(used.count, Int(UInt16.max))
  }

  private func sorted(_ count: Int) -> [Int32] {
    units.withUnsafeBufferPointer { units in
      offsets.withUnsafeBufferPointer { offsets in
        (0..<Int32(count)).sorted { a, b in
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

  /// Lays all states.
  mutating func build() {
    states = [Automaton.State](repeating: Self.free, count: slots.capacity)
    slots.take(Automaton.root)
    states[0].parent = Automaton.none
    var queue = [Pending(state: Automaton.root, patterns: 0..<order.count, depth: 0)]
    var next = 0
    while next < queue.count {
      let pending = queue[next]
      layChildren(of: pending, &queue)
      next += 1
    }
  }

  private static let free = Automaton.State(base: 0, parent: Automaton.none, fail: 0, output: 0)

  private func unit(_ sortedIndex: Int, _ depth: Int) -> UInt16 {
    units[Int(offsets[Int(order[sortedIndex])]) + depth]
  }

  private func length(_ sortedIndex: Int) -> Int {
    let pattern = Int(order[sortedIndex])
    return Int(offsets[pattern + 1] - offsets[pattern])
  }

  private mutating func layChildren(of pending: Pending, _ queue: inout [Pending]) {
    var groups: [(code: UInt32, patterns: Range<Int>)] = []
    var start = pending.patterns.lowerBound
    // The pattern that is the state's own path comes first in the order.
    if start < pending.patterns.upperBound, length(start) == pending.depth { start += 1 }
    while start < pending.patterns.upperBound {
      let first = unit(start, pending.depth)
      var end = start + 1
      while end < pending.patterns.upperBound, unit(end, pending.depth) == first { end += 1 }
      groups.append((UInt32(codes[Int(first)]), start..<end))
      start = end
    }
    if groups.isEmpty { return }
    let base = slots.base(for: groups.map(\.code))
    if states.count < slots.capacity {
      states += repeatElement(Self.free, count: slots.capacity - states.count)
    }
    states[Int(pending.state)].base = base
    for group in groups {
      let child = base ^ group.code
      slots.take(child)
      states[Int(child)].parent = pending.state
      link(child, to: pending.state, by: group.code, patterns: group.patterns, depth: pending.depth + 1)
      queue.append(Pending(state: child, patterns: group.patterns, depth: pending.depth + 1))
    }
  }

  /// Sets where a state falls back to, and the patterns that end in it.
  private mutating func link(
    _ child: UInt32, to parent: UInt32, by code: UInt32, patterns: Range<Int>, depth: Int
  ) {
    let fail = parent == Automaton.root ? Automaton.root : fallback(from: states[Int(parent)].fail, by: code)
    states[Int(child)].fail = fail
    states[Int(child)].output = states[Int(fail)].output
    if length(patterns.lowerBound) == depth {
      let shorter = states[Int(fail)].output
      states[Int(child)].output = UInt32(outputs.count)
      outputs.append(
        Automaton.Output(pattern: order[patterns.lowerBound], length: Int32(depth), next: shorter))
    }
  }

  private func fallback(from start: UInt32, by code: UInt32) -> UInt32 {
    var state = start
    while true {
      let child = states[Int(state)].base ^ code
      if child != Automaton.root, states[Int(child)].parent == state { return child }
      if state == Automaton.root { return Automaton.root }
      state = states[Int(state)].fail
    }
  }
}
