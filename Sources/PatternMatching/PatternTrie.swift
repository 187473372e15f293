import CPrefetch

/// Finds every occurrence of many patterns in a text.
///
/// A trie in a double array over UTF-16 units: each unit has a code, the commonest units the smallest ones, and the child of
/// state `s` by code `c` is `base(s) XOR c` if that state has the code `c` (Aoe 1989; the layout is daachorse's). No two states
/// share a base, so the code alone tells a child.
///
/// Most places of a text begin no pattern. A filter of pairs tells most of these, and the others are followed together, one
/// level of the trie at a time, without a branch on what memory says: the processor waits for many lines of memory at
/// once. An automaton (Aho and Corasick 1975) takes fewer steps, but each has to wait for the one before it: with 54,000 terms
/// and a cache that other work fills, that took twice as long. Immutable and shared.
public struct PatternTrie: Sendable {
  /// A state; eight of them are in a line of the cache.
  struct State {
    /// The code by which its parent leads to it, or 0 for a free place and the root.
    var code: UInt16
    /// Of the codes of its children, the lowest bits: most states that a text leads to go no further with it.
    var children: UInt16
    /// The pattern that its path is, or -1.
    var pattern: Int32

    /// The bit in `children` that a code has.
    @inline(__always)
    static func bit(of code: UInt16) -> UInt16 { 1 &<< (code & 15) }
  }

  /// A state that a place of a text leads to, unless the codes differ.
  struct Visit {
    var state: UInt32
    var start: Int32
    var code: UInt16
  }

  static let root: UInt32 = 0
  /// So many units of a text are looked at together.
  static let blockSize = 256

  private let tables: PatternTrieTables

  /// Builds a trie; a pattern's number is its index.
  ///
  /// - Throws: `PatternTrieError` for an empty pattern, or one that stands twice.
  /// - Complexity: O(n log n) in the total length of the patterns.
  public init(patterns: [[UInt16]]) throws(PatternTrieError) {
    var table = PatternTable()
    table.reserve(patterns.count)
    for (index, pattern) in patterns.enumerated() {
      if pattern.isEmpty { throw .emptyPattern(index) }
      let number = table.insert(pattern)
      if number < index { throw .duplicatePattern(index, earlier: Int(number)) }
    }
    try self.init(table, Array(0..<Int32(table.count)))
  }

  /// Builds a trie of some patterns of a table, none of them twice; a pattern's number is its place among `numbers`.
  ///
  /// - Throws: `PatternTrieError.tooLarge`; an empty pattern is `.emptyPattern`.
  /// - Complexity: O(n log n) in the total length of the patterns.
  public init(_ table: PatternTable, _ numbers: [Int32]) throws(PatternTrieError) {
    tables = PatternTrieTables(try PatternTrieBuilder.layout(of: try SortedPatterns(table, numbers)))
  }

  /// Appends all matches, overlapping ones too, in no order.
  ///
  /// - Parameter limit: the scan ends after the 256 units with which there are so many matches or more.
  /// - Complexity: O(text · longest pattern), where every place begins a long pattern; O(text) where few do.
  public func scan(_ text: UnsafeBufferPointer<UInt16>, limit: Int = .max, into found: MatchBuffer) {
    prepare(text, in: found)
    finish(text, limit: limit, in: found)
  }

  /// Begins a scan that `finish` completes. It asks for the memory that the rest of the scan reads: what the caller does
  /// between the two costs nothing as long as that is on its way.
  public func prepare(_ text: UnsafeBufferPointer<UInt16>, in found: MatchBuffer) {
    found.pending = begin(text, 0..<min(text.count, Self.blockSize), found)
  }

  /// Completes the scan that was begun last.
  ///
  /// - Precondition: `text` is the one that it was begun with.
  public func finish(_ text: UnsafeBufferPointer<UInt16>, limit: Int = .max, in found: MatchBuffer) {
    var (end, count) = (min(text.count, Self.blockSize), found.pending)
    precondition(count <= text.count, "another text than the scan was begun with")
    found.pending = 0
    while true {
      var length = 2
      while count > 0 {
        count = follow(text, length, count, found)
        length += 1
      }
      if end == text.count || found.count >= limit { return }
      let start = end
      end = min(text.count, start + Self.blockSize)
      count = begin(text, start..<end, found)
    }
  }

  /// Appends the patterns of one unit, and notes where one of more may begin; returns how many such places there are.
  @inline(__always)
  private func begin(_ text: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, _ found: MatchBuffer) -> Int {
    guard range.count > 0, let units = text.baseAddress else { return 0 }
    let (codes, firsts, states) = (
      UnsafePointer(tables.codes), UnsafePointer(tables.firsts), UnsafePointer(tables.states)
    )
    let (filter, visits) = (tables.filter.bits, found.visits)
    // The text's last unit begins no pair.
    let pairs = min(range.upperBound, text.count &- 1)
    var count = 0
    var code = codes[Int(units[range.lowerBound])]
    for place in range.lowerBound..<pairs {
      let next = codes[Int(units[place &+ 1])]
      let (first, start) = (firsts[Int(code)], Int32(truncatingIfNeeded: place))
      let state = first.base ^ UInt32(next)
      visits[count] = Visit(state: state, start: start, code: next)
      let mayBegin = filter.mayHold(hash: first.hash, next)
      prefetch(states + Int(state) & (0 &- mayBegin))
      count &+= mayBegin
      if first.isPattern { appendOne(code, at: place, found) }
      code = next
    }
    if pairs < range.upperBound, firsts[Int(code)].isPattern { appendOne(code, at: pairs, found) }
    return count
  }

  @inline(never)
  private func appendOne(_ code: UInt16, at place: Int, _ found: MatchBuffer) {
    let start = Int32(truncatingIfNeeded: place)
    found.append(Match(pattern: tables.onePatterns[Int(code)], start: start, end: start &+ 1))
  }

  /// Appends the patterns of a length that end at the states visited, and notes where longer ones may go on; returns how many
  /// such places there are.
  @inline(__always)
  private func follow(
    _ text: UnsafeBufferPointer<UInt16>, _ length: Int, _ count: Int, _ found: MatchBuffer
  ) -> Int {
    let (states, codes, bases) = (
      UnsafePointer(tables.states), UnsafePointer(tables.codes), UnsafePointer(tables.bases)
    )
    let (units, last) = (text.baseAddress!, text.count - 1)
    let (visits, matches) = (found.visits, found.room(for: count))
    var (kept, total) = (0, 0)
    for index in 0..<count {
      let visit = visits[index]
      let state = states[Int(visit.state)]
      let isChild = state.code == visit.code ? 1 : 0
      let end = Int(visit.start) &+ length
      matches[total] = Match(
        pattern: state.pattern, start: visit.start, end: Int32(truncatingIfNeeded: end))
      total &+= isChild & (state.pattern >= 0 ? 1 : 0)
      let code = codes[Int(units[min(end, last)])]
      visits[kept] = Visit(state: visit.state, start: visit.start, code: code)
      kept &+= isChild & (state.children & State.bit(of: code) != 0 ? 1 : 0) & (end <= last ? 1 : 0)
    }
    found.extend(by: total)
    for index in 0..<kept {
      visits[index].state = bases[Int(visits[index].state)] ^ UInt32(visits[index].code)
    }
    return kept
  }

  /// Bytes of memory the trie takes.
  public var memoryFootprint: Int { tables.memoryFootprint }
}

/// Why no trie can be made of some patterns.
public enum PatternTrieError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The pattern at an index is empty.
  case emptyPattern(Int)
  /// The pattern at an index stands at an earlier one, too.
  case duplicatePattern(Int, earlier: Int)
  /// There are more states, or different units, than the tables can number.
  case tooLarge

  /// For people.
  public var description: String {
    switch self {
    case .emptyPattern(let index): "pattern \(index) is empty"
    case .duplicatePattern(let index, let earlier): "pattern \(index) is the same as pattern \(earlier)"
    case .tooLarge: "the patterns have 2^30 characters or more, or 65,536 different ones"
    }
  }
}
