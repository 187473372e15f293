/// Finds every occurrence of many patterns in one pass over a text (Aho and Corasick 1975).
///
/// A double array over UTF-16 units: each unit has a code, the commonest units the smallest ones, and the child of state
/// `s` by code `c` is `base(s) XOR c` if that state names `s` as its parent (Aoe 1989; the layout is daachorse's). Units
/// of no pattern lead to the root at once, and the root's children stand in a table by unit. Immutable and shared.
public struct Automaton: Sendable {
  /// A state; four words, so that one step touches one cache line.
  struct State {
    var base: UInt32
    var parent: UInt32
    var fail: UInt32
    /// Index of the longest pattern that ends here, or 0.
    var output: UInt32
  }

  /// A pattern that ends in a state, and the next shorter one that ends there too, or 0.
  struct Output {
    var pattern: Int32
    var length: Int32
    var next: UInt32
  }

  static let root: UInt32 = 0
  /// The parent of no state.
  static let none = UInt32.max

  private let tables: AutomatonTables

  /// Builds an automaton; a pattern's number is its index.
  ///
  /// - Throws: `AutomatonError` for an empty pattern, or one that stands twice.
  /// - Complexity: O(n log n) in the total length of the patterns.
  public init(patterns: [[UInt16]]) throws(AutomatonError) {
    var table = PatternTable()
    table.reserve(patterns.count)
    for (index, pattern) in patterns.enumerated() {
      if pattern.isEmpty { throw .emptyPattern(index) }
      let number = table.insert(pattern)
      if number < index { throw .duplicatePattern(index, earlier: Int(number)) }
    }
    try self.init(table, Array(0..<Int32(table.count)))
  }

  /// Builds an automaton of some patterns of a table, none of them twice; a pattern's number is its place among `numbers`.
  ///
  /// - Throws: `AutomatonError.tooLarge`; an empty pattern is `.emptyPattern`.
  /// - Complexity: O(n log n) in the total length of the patterns.
  public init(_ table: PatternTable, _ numbers: [Int32]) throws(AutomatonError) {
    tables = AutomatonTables(AutomatonBuilder.layout(of: try SortedPatterns(table, numbers)))
  }

  /// Appends all matches, overlapping ones too, in the order of their ends, longer ones first.
  ///
  /// - Parameter limit: the scan ends after the character at which there are so many matches or more.
  /// - Complexity: O(text + matches).
  public func scan(
    _ text: UnsafeBufferPointer<UInt16>, limit: Int = .max, into matches: inout [Match]
  ) {
    let states = UnsafePointer(tables.states)
    let (codes, starts) = (UnsafePointer(tables.codes), UnsafePointer(tables.starts))
    var state = Self.root
    for position in 0..<text.count {
      let unit = Int(text[position])
      if state == Self.root {
        state = starts[unit]
      } else {
        let code = UInt32(codes[unit])
        if code == 0 {
          state = Self.root
          continue
        }
        state = Self.step(states, starts, from: state, code, unit)
      }
      let output = states[Int(state)].output
      if output != 0 {
        report(output, end: Int32(position + 1), &matches)
        if matches.count >= limit { return }
      }
    }
  }

  @inline(__always)
  private static func step(
    _ states: UnsafePointer<State>, _ starts: UnsafePointer<UInt32>, from start: UInt32, _ code: UInt32,
    _ unit: Int
  ) -> UInt32 {
    var state = start
    while true {
      let child = states[Int(state)].base ^ code
      if states[Int(child)].parent == state { return child }
      state = states[Int(state)].fail
      if state == root { return starts[unit] }
    }
  }

  @inline(never)
  private func report(_ first: UInt32, end: Int32, _ matches: inout [Match]) {
    var index = first
    while index != 0 {
      let output = tables.outputs[Int(index)]
      matches.append(Match(pattern: output.pattern, start: end - output.length, end: end))
      index = output.next
    }
  }

  /// Bytes of memory the automaton takes.
  public var memoryFootprint: Int { tables.memoryFootprint }
}

/// Why no automaton can be made of some patterns.
public enum AutomatonError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The pattern at an index is empty.
  case emptyPattern(Int)
  /// The pattern at an index stands at an earlier one, too.
  case duplicatePattern(Int, earlier: Int)
  /// There are more states than the tables can number.
  case tooLarge

  /// For people.
  public var description: String {
    switch self {
    case .emptyPattern(let index): "pattern \(index) is empty"
    case .duplicatePattern(let index, let earlier): "pattern \(index) is the same as pattern \(earlier)"
    case .tooLarge: "the patterns have more than 2^30 characters"
    }
  }
}
