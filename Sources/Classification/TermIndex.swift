import CPrefetch
import PatternMatching

/// Every string that texts are looked through for, and who asked for it.
struct TermIndex: Sendable {
  /// What a match of a pattern means.
  struct Use: Sendable, Hashable {
    enum Role: UInt8, Sendable {
      case list, exception, anchor
      /// Only whether it occurs is asked.
      case literal
    }
    var role: Role
    var checks: Checks = []
    /// Index of the list, the exceptions list or the anchor.
    var owner: Int32
    /// Index into `spacings`: where the term as written has spaces.
    var spacing: Int32 = 0
    /// Index into `writings` of the term that is meant, or -1 for a term without disguises.
    var term: Int32 = -1
  }

  /// Tests a match must pass to be a hit.
  struct Checks: OptionSet, Sendable, Hashable {
    let rawValue: UInt16
    /// Not when an end lies strictly inside a longer Chinese word.
    static let word = Checks(rawValue: 1)
    /// Not when a Latin letter or digit continues beyond an end.
    static let run = Checks(rawValue: 2)
    /// Marks may stand anywhere between its letters.
    static let anyGaps = Checks(rawValue: 4)
    /// Wholly of Latin letters and digits.
    static let latin = Checks(rawValue: 8)
    /// A way of writing a term that is not its own.
    static let variant = Checks(rawValue: 16)
    /// Equal in sound only: the characters themselves must give a sign that another word is meant.
    static let sound = Checks(rawValue: 32)
    /// Backwards: alone it says nothing when it is short.
    static let backwards = Checks(rawValue: 64)
    /// Looked for among emoji that are read aloud.
    static let emoji = Checks(rawValue: 128)
    /// Looked for among repeated characters.
    static let repeated = Checks(rawValue: 256)
    /// Looked for in columns.
    static let vertical = Checks(rawValue: 512)
    /// Only where what is written is rare in ordinary text.
    static let rare = Checks(rawValue: 1024)
    /// Looked for among syllables in Latin letters.
    static let spelled = Checks(rawValue: 2048)
    /// Looked for among characters that are put together from parts.
    static let split = Checks(rawValue: 4096)
    /// Equal in shape: it differs from `sound` in where it is looked for.
    static let shape = Checks(rawValue: 8192)
    static let views: Checks = [.emoji, .repeated, .vertical, .spelled, .split]
  }

  /// The views, in the order in which they are read.
  static let viewOrder: [Checks] = [.emoji, .repeated, .vertical, .spelled, .split]

  /// Terms and their variants: the first patterns, which every text is looked through for.
  let spellings: PatternTrie
  /// Finds those that only rules for prompts and stories ask for.
  let works: PatternTrie?
  /// The number of the first of those.
  let firstWork: Int32
  /// Finds the others, which only take rules away: they are looked for when a rule is left.
  let guards: PatternTrie?
  /// The number of the first of those.
  let firstGuard: Int32
  /// The uses of pattern `p` of `spellings`, then of `works`, then of `guards`, are `uses[starts[p]..<starts[p + 1]]`.
  let starts: [Int32]
  /// Terms by their sound, if any is looked for so.
  let sounds: StandInTerms?
  /// Terms by their shape.
  let shapes: StandInTerms?
  /// Those that are looked for by the sound of emoji.
  let emojiSounds: StandInTerms?
  /// Those that are looked for by syllables in Latin letters.
  let spelledSounds: StandInTerms?
  let uses: [Use]
  /// Bit `i`: a term has a space before its letter `i`. The first one is of the many that have none.
  let spacings: [UInt64]
  /// What a match tells before it is looked at.
  let marks: TermMarks
  /// Everything that is looked for.
  let patterns: PatternTable
  /// The patterns of the terms that are looked for in disguise, as they are written.
  let writings: [Int32]
  /// The views in which a term or an anchor is looked for.
  let views: Checks
  /// The views in which a term of a list is.
  let listViews: Checks
  /// The letters in a text that give a sign of those, or of a split character.
  let signs: UnitSet
  /// Whether a term of a list is looked for by its sound or shape, not the names of messengers alone.
  let hearsLists: Bool
  /// Whether anything is looked for in texts as they read otherwise.
  var seesThrough: Bool { sounds != nil || shapes != nil || !views.isEmpty }
  /// The longest exception in letters; bounds the search for one around a hit.
  let longestException: Int
  /// A term that is looked for in disguise, as it is written.
  func writing(_ term: Int32) -> [UInt16] { Array(patterns[writings[Int(term)]]) }

  /// The uses of a match, by index.
  func uses(of match: Match) -> Range<Int32> { uses(ofPattern: match.pattern) }

  /// The uses of a pattern, by index.
  func uses(ofPattern pattern: Int32) -> Range<Int32> { starts[Int(pattern)]..<starts[Int(pattern) + 1] }

  /// Lends `starts` and `uses`, whose bounds are not checked then.
  @inline(__always)
  func withUses(_ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Use>) -> Void) {
    starts.withUnsafeBufferPointer { starts in uses.withUnsafeBufferPointer { body(starts, $0) } }
  }

  /// Asks for the memory in which the uses of matches stand, for all of them at once.
  func prefetchUses(of matches: UnsafeMutableBufferPointer<Match>) {
    withUses { starts, uses in
      for match in matches { prefetch(starts.baseAddress! + Int(match.pattern)) }
      for match in matches { prefetch(uses.baseAddress! + Int(starts[Int(match.pattern)])) }
    }
  }

  /// Terms for some of whose letters others may stand.
  struct StandInTerms: Sendable {
    let index: StandInIndex
    /// The use of pattern `p` is `uses[firstUse + p]`.
    let firstUse: Int32

    /// The use of a match, by index.
    func use(of match: Match) -> Int32 { firstUse + match.pattern }
  }
}
