import PatternMatching
import Testing

/// Patterns for some of whose units others stand, against a naive search.
@Suite struct StandInIndexTests {
  /// Units 1 to 12 in four classes; those above 6 may stand for others; classes 1 and 2 have the coarser class 4.
  private static let classes: StandInIndex.Classes = {
    var ofUnits = [UInt16](repeating: 0, count: 1 << 16)
    for unit in 1...12 { ofUnits[unit] = UInt16(unit % 4) }
    ofUnits[20] = 4
    return .init(ofUnits: ofUnits, coarser: [0, 4, 4, 0, 0], signs: (7...12).filter { $0 % 4 != 0 } + [20])
  }()

  private func standsIn(_ unit: UInt16, for other: UInt16) -> Bool {
    let classes = Self.classes
    let (own, meant) = (classes.ofUnits[Int(unit)], classes.ofUnits[Int(other)])
    return classes.signs.contains(unit) && meant != 0 && (own == meant || own == classes.coarser[Int(meant)])
  }

  private func expected(_ patterns: [[UInt16]], in text: [UInt16]) -> Set<Match> {
    var matches: Set<Match> = []
    for (number, pattern) in patterns.enumerated() where pattern.count <= text.count {
      for start in 0...text.count - pattern.count {
        let pairs = zip(text[start...], pattern)
        guard pairs.contains(where: { $0 != $1 }), pairs.allSatisfy({ $0 == $1 || standsIn($0, for: $1) })
        else { continue }
        matches.insert(
          Match(pattern: Int32(number), start: Int32(start), end: Int32(start + pattern.count)))
      }
    }
    return matches
  }

  @Test func findsWhatANaiveSearchFinds() {
    var generator = SeededGenerator(state: 5)
    let alphabet: [UInt16] = Array(0...12) + [20]
    func random(_ lengths: ClosedRange<Int>) -> [UInt16] {
      (0..<Int.random(in: lengths, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! }
    }
    var found = 0
    for _ in 0..<300 {
      let patterns = (0..<12).map { _ in random(2...5) }
      var table = PatternTable()
      let numbers = patterns.map { table.insert($0) }
      let index = StandInIndex(table, numbers, classes: Self.classes)
      let text = random(0...60)
      var matches: [Match] = []
      let all = (0..<Int32(text.count)).map { $0 }
      text.withUnsafeBufferPointer { text in
        all.withUnsafeBufferPointer { index.match(text, at: $0, into: &matches) }
      }
      #expect(Set(matches) == expected(patterns, in: text))
      #expect(Set(matches).count == matches.count, "each is told once")
      found += matches.count
    }
    #expect(found > 100)
  }

  @Test func aSetOfUnitsTellsWhereTheyStand() {
    let text: [UInt16] = [5, 0, 65535, 9, 65535]
    var positions = [Int32](repeating: -1, count: text.count + 1)
    let count = text.withUnsafeBufferPointer { text in
      positions.withUnsafeMutableBufferPointer {
        UnitSet([65535, 0]).find(in: text, into: $0.baseAddress!)
      }
    }
    #expect(positions[..<count] == [1, 2, 4])
  }
}
