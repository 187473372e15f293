import PatternMatching
import TextAnalysis

/// Collects patterns with their uses before the automata are built.
struct TermIndexBuilder {
  /// Patterns of one automaton, each with those who asked for it.
  private struct PatternList {
    private(set) var patterns: [[UInt16]] = []
    private(set) var entries: [(pattern: Int32, use: TermIndex.Use)] = []
    private var index: [[UInt16]: Int32] = [:]

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
    }

    /// Puts the patterns that are asked for first before the others; returns how many those are.
    mutating func partition(_ isFirst: (TermIndex.Use) -> Bool) -> Int {
      var isNeeded = [Bool](repeating: false, count: patterns.count)
      for (pattern, use) in entries where isFirst(use) { isNeeded[Int(pattern)] = true }
      let order = patterns.indices.filter { isNeeded[$0] } + patterns.indices.filter { !isNeeded[$0] }
      var numbers = [Int32](repeating: 0, count: patterns.count)
      for (number, pattern) in order.enumerated() { numbers[pattern] = Int32(number) }
      patterns = order.map { patterns[$0] }
      for index in entries.indices { entries[index].pattern = numbers[Int(entries[index].pattern)] }
      index.removeAll()
      return isNeeded.count { $0 }
    }

    /// Appends the uses in the order of their patterns; returns where those of each pattern begin.
    func lay(into uses: inout [TermIndex.Use]) -> [Int32] {
      var starts = [Int32](repeating: 0, count: patterns.count + 1)
      for entry in entries { starts[Int(entry.pattern) + 1] += 1 }
      starts[0] = Int32(uses.count)
      for i in 1..<starts.count { starts[i] += starts[i - 1] }
      var cursor = starts
      uses += repeatElement(TermIndex.Use(role: .list, owner: 0), count: entries.count)
      for entry in entries {
        uses[Int(cursor[Int(entry.pattern)])] = entry.use
        cursor[Int(entry.pattern)] += 1
      }
      return starts
    }
  }

  /// Terms for whose letters others may stand, each with who asked for it; a term may stand twice.
  private struct StandInList {
    private(set) var patterns: [[UInt16]] = []
    private var uses: [TermIndex.Use] = []

    mutating func add(_ letters: [UInt16], _ use: TermIndex.Use) {
      patterns.append(letters)
      uses.append(use)
    }

    /// The terms, whose uses are appended; nil if there are none.
    func terms(
      _ all: inout [TermIndex.Use], _ classes: () -> StandInIndex.Classes
    ) -> TermIndex.StandInTerms? {
      if patterns.isEmpty { return nil }
      let first = Int32(all.count)
      all += uses
      return .init(index: StandInIndex(patterns: patterns, classes: classes()), firstUse: first)
    }
  }

  private var spellings = PatternList()
  private var sounds = StandInList()
  private var shapes = StandInList()
  private var emojiSounds = StandInList()
  private var spelledSounds = StandInList()
  private var writings: [[UInt16]] = []
  private var literalLists: [Set<[UInt16]>: Int] = [:]
  private var longestException = 0
  private var views: TermIndex.Checks = []
  /// What only the lists need of sounds and views; anchors need them where a handle can follow.
  private var listViews: TermIndex.Checks = []
  private var hearsLists = false
  /// The terms as they are written, which are words of the language they stand in; variants are none.
  private(set) var terms: [[UInt16]] = []

  mutating func reserve(_ count: Int) { spellings.reserve(count) }

  /// Adds a term as it is written.
  mutating func add(_ letters: [UInt16], _ use: TermIndex.Use) {
    spellings.add(letters, use)
    // A literal of an expression is only a part of what a person may write.
    if use.role != .literal { terms.append(letters) }
    views.formUnion(use.checks.intersection(.views))
    if use.role == .list { listViews.formUnion(use.checks.intersection(.views)) }
    if use.role == .exception { longestException = max(longestException, letters.count) }
  }

  /// The list with these literals, or nil when it is new and the caller is to add them under `list`.
  mutating func literalList(_ literals: Set<[UInt16]>, new list: Int) -> Int? {
    if let known = literalLists[literals] { return known }
    literalLists[literals] = list
    return nil
  }

  /// Adds another way of writing a term.
  mutating func addVariant(_ letters: [UInt16], _ use: TermIndex.Use) { spellings.add(letters, use) }

  /// Adds a term to be found by its sound or shape, in the text or in a view.
  mutating func addStandIns(_ letters: [UInt16], _ use: TermIndex.Use) {
    let view = use.checks.intersection(.views)
    views.formUnion(view)
    if use.role == .list { listViews.formUnion(view) }
    switch view {
    case .emoji: emojiSounds.add(letters, use)
    case .spelled: spelledSounds.add(letters, use)
    default:
      if use.role == .list { hearsLists = true }
      if use.checks.contains(.shape) { shapes.add(letters, use) } else { sounds.add(letters, use) }
    }
  }

  /// The number by which uses name a term that is looked for in disguise.
  mutating func writing(_ letters: [UInt16]) -> Int32 {
    writings.append(letters)
    return Int32(writings.count - 1)
  }

  /// - Parameter isGuard: whether a list only takes rules away.
  /// - Throws: `AutomatonError`.
  mutating func build(isGuard: (Int) -> Bool) throws -> TermIndex {
    let first = spellings.partition { use in
      // What is looked for in disguise is looked for in every text.
      use.term >= 0 || !((use.role == .list || use.role == .literal) && isGuard(Int(use.owner)))
    }
    let patterns = spellings.patterns
    let automata = Later { try Self.automata(patterns, first) }
    var uses: [TermIndex.Use] = []
    let starts = spellings.lay(into: &uses)
    let marks = TermMarks(starts: starts, uses: uses)
    let homophones = Homophones.standard
    let none = [UInt16](repeating: 0, count: homophones.syllables.count)
    let heard = sounds.terms(&uses) {
      .init(ofUnits: homophones.sounds, coarser: none, signs: homophones.signs)
    }
    let seen = shapes.terms(&uses) {
      .init(
        ofUnits: LookAlikeIdeographs.groupOfUnits,
        coarser: [UInt16](repeating: 0, count: LookAlikeIdeographs.groupCount + 1),
        signs: LookAlikeIdeographs.signs)
    }
    let emojiHeard = emojiSounds.terms(&uses) {
      .init(ofUnits: homophones.sounds, coarser: none, signs: EmojiReadings.letters)
    }
    let spelled = spelledSounds.terms(&uses) {
      .init(ofUnits: SpelledSounds.ofUnits, coarser: SpelledSounds.initials, signs: SpelledSounds.signs)
    }
    let signs =
      (heard == nil ? [] : homophones.signs) + (seen == nil ? [] : LookAlikeIdeographs.signs)
      + (views.contains(.split) ? SplitForms.firstParts : [])
    let (spellings, guards) = try automata.value()
    return TermIndex(
      spellings: spellings, guards: guards,
      firstGuard: Int32(first), starts: starts, sounds: heard, shapes: seen, emojiSounds: emojiHeard,
      spelledSounds: spelled,
      uses: uses, marks: marks, writings: writings, views: views, listViews: listViews,
      signs: UnitSet(signs), hearsLists: hearsLists,
      longestException: longestException)
  }

  /// Those of the first patterns and of the others.
  private static func automata(
    _ patterns: [[UInt16]], _ first: Int
  ) throws -> (spellings: Automaton, guards: Automaton?) {
    (
      try Automaton(patterns: Array(patterns[..<first])),
      first == patterns.count ? nil : try Automaton(patterns: Array(patterns[first...]))
    )
  }
}
