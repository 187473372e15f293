/// Lays the trie of sorted patterns into a double array, breadth first: short patterns lie together.
struct PatternTrieBuilder {
  /// What building yields.
  struct Layout {
    var states: [PatternTrie.State]
    var bases: [UInt32]
    var codes: [UInt16]
    /// Of the first two units of patterns, each once.
    var pairs: [(first: UInt16, second: UInt16)]
  }

  private var states: [PatternTrie.State] = []
  private var bases: [UInt32] = []
  private var pairs: [(first: UInt16, second: UInt16)] = []
  private var codes = [UInt16](repeating: 0, count: 1 << 16)
  private var slots: SlotAllocator
  private let patterns: SortedPatterns

  /// The children of the state being laid: their codes, and the sorted patterns that go on with them.
  private var childCodes: [UInt16] = []
  private var childPatterns: [Range<Int>] = []

  /// A state whose children are to be laid: the sorted patterns that begin with its path.
  private struct Pending {
    var state: UInt32
    var first: Int32
    var end: Int32
  }

  /// Lays all patterns; the memory that only building needs is free when it returns.
  ///
  /// - Throws: `PatternTrieError.tooLarge` for more different units than codes.
  static func layout(of patterns: SortedPatterns) throws(PatternTrieError) -> Layout {
    var builder = try PatternTrieBuilder(patterns)
    builder.build()
    return Layout(states: builder.states, bases: builder.bases, codes: builder.codes, pairs: builder.pairs)
  }

  private init(_ patterns: SortedPatterns) throws(PatternTrieError) {
    self.patterns = patterns
    slots = SlotAllocator(alphabetSize: 1)
    slots = SlotAllocator(alphabetSize: try assignCodes() + 1)
  }

  /// Gives the commonest units the smallest codes, so that children lie close together; returns the largest code.
  private mutating func assignCodes() throws(PatternTrieError) -> Int {
    let counts = patterns.unitCounts()
    let used = (0..<counts.count).filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }
    if used.count > UInt16.max { throw .tooLarge }
    for (index, unit) in used.enumerated() { codes[unit] = UInt16(index + 1) }
    return used.count
  }

  /// Lays all states.
  private mutating func build() {
    // Some places stay free.
    states.reserveCapacity(patterns.prefixCount() * 5 / 4 + slots.capacity)
    states += repeatElement(Self.free, count: slots.capacity)
    slots.take(PatternTrie.root)
    bases += repeatElement(0, count: slots.capacity)
    var level = [Pending(state: PatternTrie.root, first: 0, end: Int32(patterns.count))]
    var next: [Pending] = []
    var depth = 0
    while !level.isEmpty {
      for pending in level { layChildren(of: pending, depth, &next) }
      swap(&level, &next)
      next.removeAll(keepingCapacity: true)
      depth += 1
    }
    // What a unit begins is looked up elsewhere, and units of no pattern, which have the root's code, lead here.
    states[Int(PatternTrie.root)].children = 0
  }

  private static let free = PatternTrie.State(code: 0, children: 0, pattern: -1)

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
      childCodes.append(codes[Int(first)])
      childPatterns.append(start..<end)
      start = end
    }
    if childCodes.isEmpty { return }
    let base = slots.base(for: childCodes)
    if states.count < slots.capacity {
      bases += repeatElement(0, count: slots.capacity - states.count)
      states += repeatElement(Self.free, count: slots.capacity - states.count)
    }
    bases[Int(pending.state)] = base
    var children: UInt16 = 0
    for (code, range) in zip(childCodes, childPatterns) {
      let child = base ^ UInt32(code)
      slots.take(child)
      children |= PatternTrie.State.bit(of: code)
      let isPattern = patterns.length(range.lowerBound) == depth + 1
      states[Int(child)] = PatternTrie.State(
        code: code, children: 0, pattern: isPattern ? patterns.numbers[range.lowerBound] : -1)
      if depth == 1 { pairs.append((states[Int(pending.state)].code, code)) }
      // A pattern that is no other's beginning has no children.
      if isPattern, range.count == 1 { continue }
      next.append(Pending(state: child, first: Int32(range.lowerBound), end: Int32(range.upperBound)))
    }
    states[Int(pending.state)].children = children
  }
}
