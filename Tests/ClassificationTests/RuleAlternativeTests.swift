import Rulesets
import Testing

@testable import Classification

@Suite struct RuleAlternativeTests {
  private let finder = AlternativeFinder(rates: ListRates(known: [0.1, 0.01, 0.001, 0.2, 0.0001]))

  private func list(_ index: Int) -> Node { .terms(lists: [index], exceptions: ExceptionSet()) }

  private func lists(_ node: Node) -> [[Set<Int>]] {
    finder.alternatives(of: node).map { $0.clauses.map(\.lists) }
  }

  @Test func theRarestClauseComesFirst() {
    #expect(lists(.all([list(0), list(2), list(1)], order: [0, 1, 2])) == [[[2], [1], [0]]])
  }

  @Test func everyChoiceIsAnAlternative() {
    let node = Node.all([.any([list(0), list(1)]), list(3)], order: [0, 1])
    #expect(lists(node) == [[[0], [3]], [[1], [3]]])
  }

  @Test func whatIsImpliedIsLeftOut() {
    let either = Node.terms(lists: [0, 1], exceptions: ExceptionSet())
    let node = Node.all([either, list(1), list(1)], order: [0, 1, 2])
    #expect(lists(node) == [[[1]]])
  }

  @Test func tooManyChoicesAreLookedAtAsOne() {
    let finder = AlternativeFinder(rates: ListRates(known: [Double](repeating: 0.1, count: 24)))
    let children = [Node.any((0..<12).map(list)), .any((12..<24).map(list))]
    let found = finder.alternatives(of: .all(children, order: [0, 1]))
    #expect(found.count == 12)
    #expect(found.allSatisfy { Set($0.clauses.map(\.lists.count)) == [1, 12] })
  }

  @Test func whatEveryTextMayHaveTriggersNothing() {
    let han = Node.ratio(.han, 0.01...1)
    #expect(finder.alternatives(of: han).first?.clauses.first?.isTrigger == false)
    let both = Node.all([han, list(3)], order: [0, 1])
    #expect(finder.alternatives(of: both).first?.clauses.first?.lists == [3])
    #expect(finder.alternatives(of: .ratio(.emoji, 0...0.5)) == [RuleAlternative()])
    #expect(finder.alternatives(of: .any([list(0), .not(list(1))])).contains(RuleAlternative()))
  }

  /// Most texts have no emoji and no digit: they trigger where the terms are commoner than they.
  @Test func rareClassesTrigger() {
    let emoji = Node.ratio(.emoji, 0.01...1)
    let common = Node.all([emoji, list(3)], order: [0, 1])
    #expect(finder.alternatives(of: common).first?.clauses.first == Clause(classes: 16))
    let rare = AlternativeFinder(rates: ListRates(known: [1e-6])).alternatives(
      of: .all([emoji, list(0)], order: [0, 1]))
    #expect(rare.first?.clauses.first?.lists == [0])
    let expression = Node.regex(index: 0, literals: [3], needsDigit: true)
    #expect(finder.alternatives(of: expression).first?.clauses.map(\.isFound) == [false, true])
  }
}
