/// Counts the strings of letters that are frequent in one set of texts, and the same strings in another.
///
/// Level by level: a string is counted only when both strings that are a letter shorter are frequent (Apriori), so
/// tables stay small whatever the texts. Time is linear in letters x longest string.
struct StringCounter {
  /// Longest string, in letters.
  static let longest = 8

  /// What is known of a string.
  struct Entry {
    var letters: [UInt16]
    /// Occurrences in the foreground.
    var occurrences = 0
    /// Documents of the foreground that hold it.
    var documents = 0
    /// Documents of the background that hold it.
    var background = 0
    fileprivate var lastDocument = -1
  }

  /// By hash of the string; collisions of 64 bits are neglected.
  private(set) var entries: [UInt64: Entry] = [:]
  /// Letters of the foreground.
  private(set) var letters = 0

  /// - Parameters:
  ///   - foreground: for each document its runs of letters.
  ///   - background: the same.
  ///   - minimum: documents that must hold a string.
  ///   - progress: called with each length that is counted.
  init(
    foreground: [[[UInt16]]], background: [[[UInt16]]], minimum: Int, progress: (Int) -> Void = { _ in }
  ) {
    letters = foreground.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    var (front, back) = (foreground.map(Self.start), background.map(Self.start))
    for length in 1...Self.longest {
      progress(length)
      var level = Self.count(&front, foreground, length, frequent: entries)
      level = level.filter { $0.value.documents >= minimum }
      Self.countBackground(&back, background, length, &level)
      entries.merge(level) { first, _ in first }
    }
  }

  static func hash(_ letters: some Sequence<UInt16>) -> UInt64 {
    letters.reduce(0) { extend($0, $1) }
  }

  /// The hash of a string with a letter more.
  static func extend(_ hash: UInt64, _ letter: UInt16) -> UInt64 {
    SeededGenerator.mix(hash &+ UInt64(letter) &+ 1)
  }

  /// For each run, the hash of the string that starts at each letter, as long as the level before.
  private static func start(_ runs: [[UInt16]]) -> [[UInt64]] {
    runs.map { [UInt64](repeating: 0, count: $0.count) }
  }

  private static func count(
    _ hashes: inout [[[UInt64]]], _ documents: [[[UInt16]]], _ length: Int, frequent: [UInt64: Entry]
  ) -> [UInt64: Entry] {
    var level: [UInt64: Entry] = [:]
    for (document, runs) in documents.enumerated() {
      for (run, letters) in runs.enumerated() where letters.count >= length {
        for at in 0...(letters.count - length) {
          let shorter = hashes[document][run][at]
          let hash = extend(shorter, letters[at + length - 1])
          // The next start still has the hash of the level before.
          let isCandidate =
            length == 1 || frequent[shorter] != nil && frequent[hashes[document][run][at + 1]] != nil
          hashes[document][run][at] = hash
          if !isCandidate { continue }
          var entry = level[hash] ?? Entry(letters: Array(letters[at..<at + length]))
          entry.occurrences += 1
          if entry.lastDocument != document { entry.documents += 1 }
          entry.lastDocument = document
          level[hash] = entry
        }
      }
    }
    return level
  }

  private static func countBackground(
    _ hashes: inout [[[UInt64]]], _ documents: [[[UInt16]]], _ length: Int, _ level: inout [UInt64: Entry]
  ) {
    for hash in level.keys { level[hash]!.lastDocument = -1 }
    for (document, runs) in documents.enumerated() {
      for (run, letters) in runs.enumerated() where letters.count >= length {
        for at in 0...(letters.count - length) {
          let hash = extend(hashes[document][run][at], letters[at + length - 1])
          hashes[document][run][at] = hash
          if let entry = level[hash], entry.lastDocument != document {
            level[hash]!.background += 1
            level[hash]!.lastDocument = document
          }
        }
      }
    }
  }
}
