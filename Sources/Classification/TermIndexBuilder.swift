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

  private var spellings = PatternList()
  private var sounds = PatternList()
  private var writings: [[UInt16]] = []
  private var writingIndex: [[UInt16]: Int32] = [:]
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

  /// Adds a term to be found by its sound. Where its own letter is an everyday word, either that word stands or one of
  /// the same syllable that is none.
  mutating func addSound(_ letters: [UInt16], _ use: TermIndex.Use) {
    if use.role == .list { hearsLists = true }
    let homophones = Homophones.standard
    var forms: [[UInt16]] = [[]]
    for letter in letters {
      let own = homophones.classes[Int(letter)]
      let other = homophones.representative(of: letter) ?? own
      let isFull = forms.count >= Self.soundLimit
      forms = forms.flatMap { own == other || isFull ? [$0 + [own]] : [$0 + [own], $0 + [other]] }
    }
    for form in forms where form != letters || !letters.allSatisfy(Homophones.isCommonWord) {
      sounds.add(form, use)
    }
  }

  /// The most patterns of one term by sound.
  private static let soundLimit = 32

  /// The number by which uses name a term that is looked for in disguise.
  mutating func writing(_ letters: [UInt16]) -> Int32 {
    if let known = writingIndex[letters] { return known }
    writingIndex[letters] = Int32(writings.count)
    writings.append(letters)
    return Int32(writings.count - 1)
  }

  func build() throws(AutomatonError) -> TermIndex {
    var uses: [TermIndex.Use] = []
    let starts = spellings.lay(into: &uses)
    let soundStarts = sounds.lay(into: &uses)
    let isHeard = !sounds.patterns.isEmpty
    return TermIndex(
      spellings: try Automaton(patterns: spellings.patterns), starts: starts,
      sounds: isHeard ? PairIndex(patterns: sounds.patterns, classes: Homophones.standard.classes) : nil,
      soundStarts: soundStarts, uses: uses, marks: TermMarks(starts: starts, uses: uses),
      writings: writings, views: views, listViews: listViews, hearsLists: hearsLists,
      longestException: longestException,
      terms: sounds.patterns.isEmpty ? [] : Set(terms))
  }
}
