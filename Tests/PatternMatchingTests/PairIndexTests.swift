import PatternMatching
import Testing

/// Patterns by classes of units, against a naive search.
@Suite struct PairIndexTests {
  private func matches(_ index: PairIndex, _ text: [UInt16]) -> [Match] {
    var matches: [Match] = []
    text.withUnsafeBufferPointer { index.scan($0, into: &matches) }
    return matches
  }

  @Test func agreesWithANaiveSearch() {
    var generator = SeededGenerator(state: 4)
    for _ in 0..<300 {
      let classCount = UInt16.random(in: 1...40, using: &generator)
      let classes = (0...UInt16.max).map { $0 % classCount }
      let patterns = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        (0..<Int.random(in: 2...4, using: &generator)).map { _ in
          UInt16.random(in: 0..<classCount, using: &generator)
        }
      }
      let text = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        UInt16.random(in: 0...UInt16.max, using: &generator)
      }
      let taken = text.map { classes[Int($0)] }
      var expected: Set<Match> = []
      for (number, pattern) in patterns.enumerated() where pattern.count <= text.count {
        for start in 0...(text.count - pattern.count)
        where Array(taken[start..<start + pattern.count]) == pattern {
          expected.insert(
            Match(pattern: Int32(number), start: Int32(start), end: Int32(start + pattern.count)))
        }
      }
      let found = matches(PairIndex(patterns: patterns, classes: classes), text)
      #expect(Set(found) == expected && found.count == expected.count)
      #expect(found.map(\.start) == found.map(\.start).sorted())
    }
  }

  /// In the pass of an automaton the same is found as in one of its own.
  @Test func agreesInThePassOfAnAutomaton() throws {
    var generator = SeededGenerator(state: 9)
    let automaton = try Automaton(patterns: [[1, 2], [3], [2, 2, 4]])
    let index = PairIndex(patterns: [[1, 1], [2, 3, 1], [4, 4]], classes: (0...UInt16.max).map { $0 % 5 })
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt16.random(in: 0...12, using: &generator)
      }
      var (alone, matches, heard): ([Match], [Match], [Match]) = ([], [], [])
      text.withUnsafeBufferPointer {
        automaton.scan($0, into: &alone)
        let doubles = automaton.scan($0, into: &matches, pairs: index, heard: &heard)
        #expect(doubles == zip(text, text.dropFirst()).count { $0 == $1 })
      }
      #expect(matches == alone && heard == self.matches(index, text))
    }
  }

  @Test func nothingIsFoundForNoPatterns() {
    #expect(matches(PairIndex(patterns: [], classes: (0...UInt16.max).map { $0 }), [1, 2, 3]) == [])
  }
}
