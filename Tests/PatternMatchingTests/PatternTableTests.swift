import Testing

@testable import PatternMatching

@Suite struct PatternTableTests {
  @Test func givesEachPatternOneNumberInTheOrderOfComing() {
    var table = PatternTable()
    var numbers: [[UInt16]: Int32] = [:]
    var generator = SeededGenerator(state: 3)
    // Short patterns of few units come again and again; more than the table begins with make it grow.
    for _ in 0..<20_000 {
      let pattern = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        UInt16.random(in: 0...3, using: &generator)
      }
      let expected = numbers[pattern] ?? Int32(numbers.count)
      numbers[pattern] = expected
      #expect(table.insert(pattern) == expected)
    }
    #expect(table.count == numbers.count && table.count > 1000)
    table.reserve(50_000)
    for (pattern, number) in numbers { #expect(table.insert(pattern) == number) }
    table.seal()
    for (pattern, number) in numbers { #expect(table[number].elementsEqual(pattern)) }
  }
}
