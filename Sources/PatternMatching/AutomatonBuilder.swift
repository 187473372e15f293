/// Lays the trie of sorted patterns into a double array, breadth first, and links failures on the way.
struct AutomatonBuilder {
  /// What building yields.
  struct Layout {
    var states: [Automaton.State]
    var outputs: [Automaton.Output]
    var codes: [UInt16]
  }

  private var states: [Automaton.State] = []
  /// The first one stands for none.
  private var outputs = [Automaton.Output(pattern: -1, length: 0, next: 0)]
  private var codes = [UInt16](repeating: 0, count: 1 << 16)
  private var slots: SlotAllocator
  private let patterns: SortedPatterns

  /// The children of the state being laid: their codes, and the sorted patterns that go on with them.
  private var childCodes: [UInt32] = []
  private var childPatterns: [Range<Int>] = []

  /// A state whose children are to be laid: the sorted patterns that begin with its path.
  private struct Pending {
    var state: UInt32
    var first: Int32
    var end: Int32
  }

  /// Lays all patterns; the memory that only building needs is free when it returns.
  static func layout(of patterns: SortedPatterns) -> Layout {
    var builder = AutomatonBuilder(patterns)
    builder.build()
    return Layout(states: builder.states, outputs: builder.outputs, codes: builder.codes)
  }

  private init(_ patterns: SortedPatterns) {
    self.patterns = patterns
    slots = SlotAllocator(alphabetSize: 1)
    slots = SlotAllocator(alphabetSize: assignCodes() + 1)
  }

  /// Gives the commonest units the smallest codes, so that children lie close together; returns the largest code.
  private mutating func assignCodes() -> Int {
    let counts = patterns.unitCounts()
    let used = (0..<counts.count).filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }
    for (index, unit) in used.enumerated() { codes[unit] = UInt16(truncatingIfNeeded: index + 1) }
    return min(used.count, Int(UInt16.max))
  }

  /// Lays all states.
  private mutating func build() {
    // Some places stay free.
    states.reserveCapacity(patterns.prefixCount() * 5 / 4 + slots.capacity)
    states += repeatElement(Self.free, count: slots.capacity)
    slots.take(Automaton.root)
    states[0].parent = Automaton.none
    var level = [Pending(state: Automaton.root, first: 0, end: Int32(patterns.count))]
    var next: [Pending] = []
    var depth = 0
    while !level.isEmpty {
      for pending in level { layChildren(of: pending, depth, &next) }
      swap(&level, &next)
      next.removeAll(keepingCapacity: true)
      depth += 1
    }
  }

  private static let free = Automaton.State(base: 0, parent: Automaton.none, fail: 0, output: 0)

  /// Lays the children of a state, whose own children are to be laid next.
  private mutating func layChildren(of pending: Pending, _ depth: Int, _ next: inout [Pending]) {
    childCodes.removeAll(keepingCapacity: true)
    childPatterns.removeAll(keepingCapacity: true)
    let (patterns, last) = (patterns, Int(pending.end))
    var start = Int(pending.first)
    // The pattern that is the state's own path comes first in the order.
    if start < last, patterns.length(start) == depth { start += 1 }
    while start < last {
      let first = patterns.unit(start, depth)
      var end = start + 1
      while end < last, patterns.unit(end, depth) == first { end += 1 }
      childCodes.append(UInt32(codes[Int(first)]))
      childPatterns.append(start..<end)
      start = end
    }
    if childCodes.isEmpty { return }
    let base = slots.base(for: childCodes)
    if states.count < slots.capacity {
      states += repeatElement(Self.free, count: slots.capacity - states.count)
    }
    states[Int(pending.state)].base = base
    for (code, patterns) in zip(childCodes, childPatterns) {
      let child = base ^ code
      slots.take(child)
      states[Int(child)].parent = pending.state
      link(child, to: pending.state, by: code, patterns: patterns, depth: depth + 1)
      next.append(
        Pending(state: child, first: Int32(patterns.lowerBound), end: Int32(patterns.upperBound)))
    }
  }

  /// Sets where a state falls back to, and the patterns that end in it.
  private mutating func link(
    _ child: UInt32, to parent: UInt32, by code: UInt32, patterns: Range<Int>, depth: Int
  ) {
    let fail = parent == Automaton.root ? Automaton.root : fallback(from: states[Int(parent)].fail, by: code)
    states[Int(child)].fail = fail
    states[Int(child)].output = states[Int(fail)].output
    if self.patterns.length(patterns.lowerBound) == depth {
      let shorter = states[Int(fail)].output
      states[Int(child)].output = UInt32(outputs.count)
      outputs.append(
        Automaton.Output(
          pattern: self.patterns.numbers[patterns.lowerBound], length: Int32(depth), next: shorter))
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
