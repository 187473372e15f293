import PatternMatching
import Rulesets
import TextAnalysis

/// Collects patterns with their uses before the tries are built.
struct TermIndexBuilder {
  /// When texts are looked through for a pattern on behalf of one who asked for it.
  private enum Need: Int, CaseIterable { case always, forWorks, asGuard }

  /// What the tries look for, each with those who asked for it.
  private struct SpellingList {
    private(set) var entries: [(pattern: Int32, use: TermIndex.Use)] = []
    /// The patterns in the order in which the tries number them; one that is needed in several ways has several numbers.
    private(set) var order: [Int32] = []

    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

    mutating func add(_ pattern: Int32, _ use: TermIndex.Use) { entries.append((pattern, use)) }

    /// Numbers the patterns, of a table, in the order in which they are needed; returns the numbers of each need.
    mutating func number(_ table: PatternTable, _ need: (TermIndex.Use) -> Need) -> [Range<Int>] {
      let needs = entries.map { need($0.use) }
      var numbers = [Int32](repeating: -1, count: table.count)
      return Need.allCases.map { need in
        let first = order.count
        let own = entries.indices.filter { needs[$0] == need }
        for index in own { numbers[Int(entries[index].pattern)] = 0 }
        // Short ones, which occur most, lie together: few lines of the cache have what most texts ask for.
        let byLength = Dictionary(grouping: numbers.indices.lazy.filter { numbers[$0] == 0 }.map(Int32.init))
        {
          table.length(of: $0)
        }
        order += byLength.keys.sorted().flatMap { byLength[$0]! }
        for number in first..<order.count { numbers[Int(order[number])] = Int32(number) }
        for index in own { entries[index].pattern = numbers[Int(entries[index].pattern)] }
        for number in first..<order.count { numbers[Int(order[number])] = -1 }
        return first..<order.count
      }
    }

    /// Appends the uses in the order of their patterns' numbers; returns where those of each begin.
    func lay(into uses: inout [TermIndex.Use]) -> [Int32] {
      var starts = [Int32](repeating: 0, count: order.count + 1)
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
    private(set) var patterns: [Int32] = []
    private var uses: [TermIndex.Use] = []

    mutating func add(_ pattern: Int32, _ use: TermIndex.Use) {
      patterns.append(pattern)
      uses.append(use)
    }

    /// The terms, whose uses are appended; nil if there are none.
    func terms(
      of table: PatternTable, _ all: inout [TermIndex.Use], _ classes: () -> StandInIndex.Classes
    ) -> TermIndex.StandInTerms? {
      if patterns.isEmpty { return nil }
      let first = Int32(all.count)
      all += uses
      return .init(index: StandInIndex(table, patterns, classes: classes()), firstUse: first)
    }
  }

  /// Everything that is looked for.
  private(set) var patterns = PatternTable()
  private var spellings = SpellingList()
  private var sounds = StandInList()
  private var shapes = StandInList()
  private var emojiSounds = StandInList()
  private var spelledSounds = StandInList()
  private var writings: [Int32] = []
  private var spacings: [UInt64] = [0]
  private var literalLists: [Set<[UInt16]>: Int] = [:]
  private var longestException = 0
  private var views: TermIndex.Checks = []
  /// What only the lists need of sounds and views; anchors need them where a handle can follow.
  private var listViews: TermIndex.Checks = []
  private var hearsLists = false
  /// The patterns of the terms as they are written, which are words of the language they stand in; variants are none.
  private(set) var terms: [Int32] = []

  /// Makes room for so many terms.
  mutating func reserve(_ count: Int) {
    patterns.reserve(count)
    spellings.reserve(count)
    terms.reserveCapacity(count)
  }

  /// The pattern of letters, under which uses of them are added.
  mutating func pattern(of letters: [UInt16]) -> Int32 { patterns.insert(letters) }

  /// Adds a term as it is written.
  mutating func add(_ pattern: Int32, _ use: TermIndex.Use) {
    spellings.add(pattern, use)
    // A literal of an expression is only a part of what a person may write.
    if use.role != .literal { terms.append(pattern) }
    views.formUnion(use.checks.intersection(.views))
    if use.role == .list { listViews.formUnion(use.checks.intersection(.views)) }
    if use.role == .exception { longestException = max(longestException, patterns.length(of: pattern)) }
  }

  /// The list with these literals, or nil when it is new and the caller is to add them under `list`.
  mutating func literalList(_ literals: Set<[UInt16]>, new list: Int) -> Int? {
    if let known = literalLists[literals] { return known }
    literalLists[literals] = list
    return nil
  }

  /// Adds another way of writing a term.
  mutating func addVariant(_ pattern: Int32, _ use: TermIndex.Use) { spellings.add(pattern, use) }

  /// Adds a term to be found by its sound or shape, in the text or in a view.
  mutating func addStandIns(_ pattern: Int32, _ use: TermIndex.Use) {
    let view = use.checks.intersection(.views)
    views.formUnion(view)
    if use.role == .list { listViews.formUnion(view) }
    switch view {
    case .emoji: emojiSounds.add(pattern, use)
    case .spelled: spelledSounds.add(pattern, use)
    default:
      if use.role == .list { hearsLists = true }
      if use.checks.contains(.shape) { shapes.add(pattern, use) } else { sounds.add(pattern, use) }
    }
  }

  /// The number by which uses name where a term has spaces.
  mutating func spacing(_ spaces: UInt64) -> Int32 {
    if spaces == 0 { return 0 }
    spacings.append(spaces)
    return Int32(spacings.count - 1)
  }

  /// The number by which uses name a term that is looked for in disguise.
  mutating func writing(_ pattern: Int32) -> Int32 {
    writings.append(pattern)
    return Int32(writings.count - 1)
  }

  /// - Throws: `PatternTrieError`.
  mutating func build(_ rare: RareLists) throws -> TermIndex {
    let numbers = spellings.number(patterns) { use in
      guard use.role == .list || use.role == .literal else { return .always }
      if rare.works.contains(Int(use.owner)) { return .forWorks }
      // What is looked for in disguise is looked for in every text.
      return use.term < 0 && rare.guards.contains(Int(use.owner)) ? .asGuard : .always
    }
    let (patterns, order) = (patterns, spellings.order)
    let trie = Later { try PatternTrie(patterns, Array(order[numbers[Need.always.rawValue]])) }
    let standIns = [sounds, shapes, emojiSounds, spelledSounds].reduce(0) { $0 + $1.patterns.count }
    var uses: [TermIndex.Use] = []
    uses.reserveCapacity(spellings.entries.count + standIns)
    let starts = spellings.lay(into: &uses)
    spellings = SpellingList()
    let marks = TermMarks(starts: starts, uses: uses)
    let homophones = Homophones.standard
    let none = [UInt16](repeating: 0, count: homophones.syllables.count)
    let heard = sounds.terms(of: patterns, &uses) {
      .init(ofUnits: homophones.sounds, coarser: none, signs: homophones.signs)
    }
    let seen = shapes.terms(of: patterns, &uses) {
      .init(
        ofUnits: LookAlikeIdeographs.groupOfUnits,
        coarser: [UInt16](repeating: 0, count: LookAlikeIdeographs.groupCount + 1),
        signs: LookAlikeIdeographs.signs)
    }
    let emojiHeard = emojiSounds.terms(of: patterns, &uses) {
      .init(ofUnits: homophones.sounds, coarser: none, signs: EmojiReadings.letters)
    }
    let spelled = spelledSounds.terms(of: patterns, &uses) {
      .init(ofUnits: SpelledSounds.ofUnits, coarser: SpelledSounds.initials, signs: SpelledSounds.signs)
    }
    let signs =
      (heard == nil ? [] : homophones.signs) + (seen == nil ? [] : LookAlikeIdeographs.signs)
      + (views.contains(.split) ? SplitForms.firstParts : [])
    func rareTrie(_ need: Need) throws -> PatternTrie? {
      let own = numbers[need.rawValue]
      return own.isEmpty ? nil : try PatternTrie(patterns, Array(order[own]))
    }
    let (works, guards) = (try rareTrie(.forWorks), try rareTrie(.asGuard))
    self.patterns.seal()
    return TermIndex(
      spellings: try trie.value(), works: works, firstWork: Int32(numbers[Need.forWorks.rawValue].lowerBound),
      guards: guards, firstGuard: Int32(numbers[Need.asGuard.rawValue].lowerBound), starts: starts,
      sounds: heard, shapes: seen, emojiSounds: emojiHeard,
      spelledSounds: spelled,
      uses: uses, spacings: spacings, marks: marks, patterns: self.patterns, writings: writings, views: views,
      listViews: listViews,
      signs: UnitSet(signs), hearsLists: hearsLists,
      longestException: longestException)
  }
}
