import PatternMatching

/// Every string the one automaton looks for, and who asked for it.
struct TermIndex: Sendable {
  /// What a match of a pattern means.
  struct Use: Sendable, Hashable {
    enum Role: UInt8, Sendable {
      case list, exception, anchor
      /// Only whether it occurs is asked.
      case literal
    }
    var role: Role
    /// Index of the list, the exceptions list or the anchor.
    var owner: Int32
    var checks: Checks = []
    /// Bit `i`: the term as written has a space before its letter `i`.
    var spaces: UInt64 = 0
  }

  /// Tests a match must pass to be a hit.
  struct Checks: OptionSet, Sendable, Hashable {
    let rawValue: UInt8
    /// Not when an end lies strictly inside a longer Chinese word.
    static let word = Checks(rawValue: 1)
    /// Not when a Latin letter or digit continues beyond an end.
    static let run = Checks(rawValue: 2)
    /// Marks may stand anywhere between its letters.
    static let anyGaps = Checks(rawValue: 4)
    /// Wholly of Latin letters and digits.
    static let latin = Checks(rawValue: 8)
  }

  /// Finds the first patterns, which every text is looked through for.
  let automaton: Automaton
  /// Finds the others, which only take rules away: they are looked for when a rule is left.
  let guards: Automaton?
  /// The number of the first of those.
  let firstGuard: Int32
  /// The uses of pattern `p` are `uses[starts[p]..<starts[p + 1]]`.
  let starts: [Int32]
  let uses: [Use]
  /// What a match tells before it is looked at.
  let marks: TermMarks
  /// The longest exception in letters; bounds the search for one around a hit.
  let longestException: Int
}

/// Collects patterns with their uses before the automaton is built.
struct TermIndexBuilder {
  /// What the automaton will look for.
  private(set) var patterns: [[UInt16]] = []
  private var index: [[UInt16]: Int32] = [:]
  private var entries: [(pattern: Int32, use: TermIndex.Use)] = []
  private var literalLists: [Set<[UInt16]>: Int] = [:]
  private var longestException = 0

  mutating func reserve(_ count: Int) {
    patterns.reserveCapacity(count)
    index.reserveCapacity(count)
    entries.reserveCapacity(count)
  }

  mutating func add(_ letters: [UInt16], _ use: TermIndex.Use) {
    let next = Int32(patterns.count)
    let pattern = index[letters] ?? next
    if pattern == next {
      index[letters] = next
      patterns.append(letters)
    }
    entries.append((pattern, use))
    if use.role == .exception { longestException = max(longestException, letters.count) }
  }

  /// The list with these literals, or nil when it is new and the caller is to add them under `list`.
  mutating func literalList(_ literals: Set<[UInt16]>, new list: Int) -> Int? {
    if let known = literalLists[literals] { return known }
    literalLists[literals] = list
    return nil
  }

  /// - Parameter isGuard: whether a list only takes rules away.
  func build(isGuard: (Int) -> Bool) throws(AutomatonError) -> TermIndex {
    var isNeeded = [Bool](repeating: false, count: patterns.count)
    for (pattern, use) in entries {
      let onlyGuards = (use.role == .list || use.role == .literal) && isGuard(Int(use.owner))
      if !onlyGuards { isNeeded[Int(pattern)] = true }
    }
    let first = patterns.indices.filter { isNeeded[$0] }
    let last = patterns.indices.filter { !isNeeded[$0] }
    var numbers = [Int32](repeating: 0, count: patterns.count)
    for (number, pattern) in (first + last).enumerated() { numbers[pattern] = Int32(number) }
    let entries = entries.map { (pattern: numbers[Int($0.pattern)], use: $0.use) }
    var starts = [Int32](repeating: 0, count: patterns.count + 1)
    for entry in entries { starts[Int(entry.pattern) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    var cursor = starts
    var uses = [TermIndex.Use](
      repeating: TermIndex.Use(role: .list, owner: 0), count: entries.count)
    for entry in entries {
      uses[Int(cursor[Int(entry.pattern)])] = entry.use
      cursor[Int(entry.pattern)] += 1
    }
    return TermIndex(
      automaton: try Automaton(patterns: first.map { patterns[$0] }),
      guards: last.isEmpty ? nil : try Automaton(patterns: last.map { patterns[$0] }),
      firstGuard: Int32(first.count), starts: starts, uses: uses,
      marks: TermMarks(starts: starts, uses: uses),
      longestException: longestException)
  }
}
