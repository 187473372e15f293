import PatternMatching
import Testing

/// The trie of patterns against tables and against a naive search.
@Suite struct PatternTrieTests {
  private func scan(_ patterns: [String], _ text: String) throws -> [String] {
    let trie = try PatternTrie(patterns: patterns.map { Array($0.utf16) })
    return matches(trie, Array(text.utf16)).map { "\(patterns[Int($0.pattern)])@\($0.start)-\($0.end)" }
  }

  private func matches(_ trie: PatternTrie, _ text: [UInt16]) -> [Match] {
    let found = MatchBuffer()
    text.withUnsafeBufferPointer { trie.scan($0, into: found) }
    found.sort()
    return Array(found.matches)
  }

  @Test(
    arguments: [
      ([], "abc", []),
      (["a"], "", []),
      (["a"], "aaa", ["a@0-1", "a@1-2", "a@2-3"]),
      (["he", "she", "his", "hers"], "ushers", ["she@1-4", "he@2-4", "hers@2-6"]),
      (["a", "ab", "abc", "bc", "c"], "abc", ["a@0-1", "ab@0-2", "abc@0-3", "bc@1-3", "c@2-3"]),
      (["abcd", "bc"], "abce", ["bc@1-3"]),
      (["abcdx", "bcde", "cd"], "abcde", ["cd@2-4", "bcde@1-5"]),
      (["aa", "aaa"], "aaaa", ["aa@0-2", "aaa@0-3", "aa@1-3", "aaa@1-4", "aa@2-4"]),
      (["微信", "加微信"], "加微信群", ["加微信@0-3", "微信@1-3"]),
      (["台独"], "平台独立", ["台独@1-3"]),
      (["𠮷野"], "𠮷𠮷野", ["𠮷野@2-5"]),
      (["\u{FFFF}", "\u{0}"], "\u{0}\u{FFFF}", ["\u{0}@0-1", "\u{FFFF}@1-2"]),
      (["xyz"], "未见的字xyz未见", ["xyz@4-7"]),
      (["ab", "b"], "ab", ["ab@0-2", "b@1-2"]),
    ] as [([String], String, [String])])
  func table(patterns: [String], text: String, expected: [String]) throws {
    #expect(try scan(patterns, text) == expected)
  }

  @Test func mistakesAreNamed() {
    #expect(throws: PatternTrieError.emptyPattern(1)) { try PatternTrie(patterns: [[1], []]) }
    #expect(throws: PatternTrieError.duplicatePattern(2, earlier: 0)) {
      try PatternTrie(patterns: [[1], [2], [1]])
    }
  }

  @Test func unitsAreAsManyAsCodes() throws {
    let all = (UInt16.min...UInt16.max).map { [$0] }
    #expect(throws: PatternTrieError.tooLarge) { try PatternTrie(patterns: all) }
    let text: [UInt16] = [0, 0xFFFE, 0xFFFF]
    #expect(matches(try PatternTrie(patterns: all.dropLast()), text).map(\.pattern) == [0, 0xFFFE])
  }

  @Test func matchesAreAppended() throws {
    let trie = try PatternTrie(patterns: [[7]])
    let found = MatchBuffer()
    for _ in 0..<2 { [7, 7].withUnsafeBufferPointer { trie.scan($0, into: found) } }
    #expect(found.matches.map(\.end) == [1, 2, 1, 2])
  }

  /// A text longer than the units that are looked at together, with a pattern across every border between such.
  @Test func longTextsAreFoundWhole() throws {
    let patterns: [[UInt16]] = [[1], [1, 2], [2, 3, 4], [4, 1, 2, 3], [4, 1, 2, 3, 4, 1, 2, 3, 4, 1]]
    let text = (0..<2000).map { UInt16($0 % 4 + 1) }
    #expect(matches(try PatternTrie(patterns: patterns), text) == naive(patterns, text))
  }

  @Test func aScanEndsWhereMatchesAreTooMany() throws {
    let trie = try PatternTrie(patterns: [[1], [1, 1]])
    let found = MatchBuffer()
    [UInt16](repeating: 1, count: 100_000).withUnsafeBufferPointer { trie.scan($0, limit: 1000, into: found) }
    #expect(1000..<1600 ~= found.count)
    #expect(Set(found.matches).count == found.count)
  }

  /// What is done between the two parts of a scan changes nothing, and a scan of another text begins anew.
  @Test func aScanMayBeInTwoParts() throws {
    let trie = try PatternTrie(patterns: [[1, 2], [2, 3]])
    let found = MatchBuffer()
    ([1, 2, 3, 1, 2] as [UInt16]).withUnsafeBufferPointer { trie.prepare($0, in: found) }
    ([1, 2, 3] as [UInt16]).withUnsafeBufferPointer { text in
      trie.prepare(text, in: found)
      trie.finish(text, in: found)
    }
    #expect(found.matches.map(\.start) == [0, 1])
  }

  @Test(arguments: [10, 255, 256, 257, 5000])
  func matchesAreSorted(count: Int) throws {
    let patterns = (1...5).map { [UInt16](repeating: 1, count: $0) }
    let text = [UInt16](repeating: 1, count: count)
    #expect(matches(try PatternTrie(patterns: patterns), text) == naive(patterns, text))
  }

  @Test(arguments: [(2, 4), (3, 6), (20, 3), (5000, 3)])
  func agreesWithANaiveSearch(alphabet: Int, longest: Int) throws {
    var generator = SeededGenerator(state: UInt64(alphabet))
    for _ in 0..<300 {
      let patterns = Array(
        Set(
          (0..<Int.random(in: 1...40, using: &generator)).map { _ in word(alphabet, 1...longest, &generator) }
        ))
      // Half of what such texts are made of is in no pattern.
      let text = word(alphabet * 2, 0...60, &generator)
      let trie = try PatternTrie(patterns: patterns)
      #expect(matches(trie, text) == naive(patterns, text), "\(patterns) \(text)")
    }
  }

  @Test func manyPatternsAreAllFound() throws {
    var generator = SeededGenerator(state: 42)
    let patterns = Array(Set((0..<20_000).map { _ in word(6000, 1...9, &generator) })).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let trie = try PatternTrie(patterns: patterns)
    for (index, pattern) in patterns.enumerated() {
      #expect(
        matches(trie, pattern).contains(
          Match(pattern: Int32(index), start: 0, end: Int32(pattern.count))))
    }
    let index = Dictionary(uniqueKeysWithValues: patterns.enumerated().map { ($1, Int32($0)) })
    for _ in 0..<200 {
      // With units of no pattern between, and others than those that patterns go on with.
      let text = (0..<20).flatMap { _ in
        patterns.randomElement(using: &generator)!
          + (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            UInt16.random(in: 0x4E00...0x9FFF, using: &generator)
          }
      }
      let expected = substrings(text, longest: 9).compactMap { range in
        index[Array(text[range])].map {
          Match(pattern: $0, start: Int32(range.lowerBound), end: Int32(range.upperBound))
        }
      }
      #expect(matches(trie, text) == expected)
    }
    #expect(trie.memoryFootprint < 10_000_000)
  }

  private func word(_ alphabet: Int, _ lengths: ClosedRange<Int>, _ generator: inout SeededGenerator)
    -> [UInt16]
  {
    (0..<Int.random(in: lengths, using: &generator)).map { _ in
      // Low numbers are commoner, as in language.
      UInt16(
        0x4E00 + Int.random(in: 0..<alphabet, using: &generator)
          * Int.random(in: 0..<alphabet, using: &generator) / alphabet)
    }
  }

  /// All ranges in the order in which matches come.
  private func substrings(_ text: [UInt16], longest: Int) -> [Range<Int>] {
    (0...text.count).flatMap { end in (max(0, end - longest)..<end).map { $0..<end } }
  }

  private func naive(_ patterns: [[UInt16]], _ text: [UInt16]) -> [Match] {
    substrings(text, longest: patterns.map(\.count).max() ?? 0).compactMap { range in
      patterns.firstIndex(of: Array(text[range])).map {
        Match(pattern: Int32($0), start: Int32(range.lowerBound), end: Int32(range.upperBound))
      }
    }
  }
}

/// SplitMix64, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
