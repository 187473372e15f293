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
    /// Equal in sound, and then only where an emoji is read aloud.
    static let soundOfEmoji = Checks(rawValue: 1024)
    static let views: Checks = [.emoji, .repeated, .vertical]
  }

  /// The views, in the order in which they are read.
  static let viewOrder: [Checks] = [.emoji, .repeated, .vertical]

  /// Terms and their variants.
  let spellings: Automaton
  /// The uses of pattern `p` of `spellings` are `uses[starts[p]..<starts[p + 1]]`.
  let starts: [Int32]
  /// Terms by their sound, if any is looked for so.
  let sounds: PairIndex?
  /// The uses of pattern `p` of `sounds`, likewise.
  let soundStarts: [Int32]
  let uses: [Use]
  /// What a match of `spellings` tells before it is looked at.
  let marks: TermMarks
  /// The terms that are looked for in disguise, as written.
  let writings: [[UInt16]]
  /// The views in which a term or an anchor is looked for.
  let views: Checks
  /// The views in which a term of a list is.
  let listViews: Checks
  /// Whether a term of a list is looked for by its sound.
  let hearsLists: Bool
  /// The longest exception in letters; bounds the search for one around a hit.
  let longestException: Int
  /// All terms as written.
  let terms: Set<[UInt16]>

  /// The uses of a match of `spellings`, by index.
  func uses(of match: Match) -> Range<Int32> {
    starts[Int(match.pattern)]..<starts[Int(match.pattern) + 1]
  }

  /// The uses of a match of `sounds`, by index.
  func soundUses(of match: Match) -> Range<Int32> {
    soundStarts[Int(match.pattern)]..<soundStarts[Int(match.pattern) + 1]
  }

  /// Whether letters are a term as it is written, so that nothing need be read into their sound.
  func isTerm(_ letters: Slice<UnsafeBufferPointer<UInt16>>) -> Bool { terms.contains(Array(letters)) }
}
