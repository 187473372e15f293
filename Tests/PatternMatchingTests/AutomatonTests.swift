import PatternMatching
import Testing

/// The automaton against tables and against a naive search.
@Suite struct AutomatonTests {
  private func scan(_ patterns: [String], _ text: String) throws -> [String] {
    let automaton = try Automaton(patterns: patterns.map { Array($0.utf16) })
    return matches(automaton, Array(text.utf16)).map { "\(patterns[Int($0.pattern)])@\($0.start)-\($0.end)" }
  }

  private func matches(_ automaton: Automaton, _ text: [UInt16]) -> [Match] {
    var matches: [Match] = []
    text.withUnsafeBufferPointer { automaton.scan($0, into: &matches) }
    return matches
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
    #expect(throws: AutomatonError.emptyPattern(1)) { try Automaton(patterns: [[1], []]) }
    #expect(throws: AutomatonError.duplicatePattern(2, earlier: 0)) {
      try Automaton(patterns: [[1], [2], [1]])
    }
  }

  @Test func matchesAreAppended() throws {
    let automaton = try Automaton(patterns: [[7]])
    var found = [Match(pattern: 9, start: 0, end: 1)]
    [7, 7].withUnsafeBufferPointer { automaton.scan($0, into: &found) }
    #expect(found.map(\.pattern) == [9, 0, 0])
  }

  @Test(arguments: [(2, 4), (3, 6), (20, 3), (5000, 3)])
  func agreesWithANaiveSearch(alphabet: Int, longest: Int) throws {
    var generator = SeededGenerator(state: UInt64(alphabet))
    for _ in 0..<300 {
      let patterns = Array(
        Set(
          (0..<Int.random(in: 1...40, using: &generator)).map { _ in word(alphabet, 1...longest, &generator) }
        ))
      let text = word(alphabet, 0...60, &generator)
      let automaton = try Automaton(patterns: patterns)
      #expect(matches(automaton, text) == naive(patterns, text), "\(patterns) \(text)")
    }
  }

  @Test func manyPatternsAreAllFound() throws {
    var generator = SeededGenerator(state: 42)
    let patterns = Array(Set((0..<20_000).map { _ in word(6000, 1...9, &generator) })).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let automaton = try Automaton(patterns: patterns)
    for (index, pattern) in patterns.enumerated() {
      #expect(
        matches(automaton, pattern).contains(
          Match(pattern: Int32(index), start: 0, end: Int32(pattern.count))))
    }
    let index = Dictionary(uniqueKeysWithValues: patterns.enumerated().map { ($1, Int32($0)) })
    for _ in 0..<200 {
      let text = (0..<20).flatMap { _ in patterns.randomElement(using: &generator)! }
      let expected = substrings(text, longest: 9).compactMap { range in
        index[Array(text[range])].map {
          Match(pattern: $0, start: Int32(range.lowerBound), end: Int32(range.upperBound))
        }
      }
      #expect(matches(automaton, text) == expected)
    }
    #expect(automaton.memoryFootprint < 10_000_000)
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
