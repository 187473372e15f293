import Classification
import Rulesets
import Testing

/// Conditions on what stands beside a text.
@Suite struct ContextTests {
  private func holds(_ test: Condition.Test, _ text: String, _ context: DocumentContext?) throws -> Bool {
    let classifier = try TextClassifier(TestRuleset(.all([c(terms("找我")), c(test)])).compiled())
    var copy = text
    copy.withUTF8 { classifier.classify($0, kind: .comment, context: context) }
    return !classifier.signals.isEmpty
  }

  @Test(arguments: [
    ("找我学水彩", "水彩练习：海边的日落", true), ("找我，水.彩", "水彩練習", true), ("找我学吉他", "水彩练习：海边的日落", false),
    // Pairs with a word that only binds, such as 的, do not make two texts related.
    ("找我的", "他的", nil), ("找我吧", "", nil), ("找我吧", "p-10293", nil), ("找我吧", "好", nil),
  ])
  func relation(text: String, parent: String, isRelated: Bool?) throws {
    let context = DocumentContext(parent: parent)
    #expect(try holds(.parent(.related), text, context) == (isRelated == true))
    #expect(try holds(.parent(.unrelated), text, context) == (isRelated == false))
  }

  @Test func nothingHoldsWithoutContext() throws {
    for test in [Condition.Test.parent(.unrelated), .parent(.related), .author(.works, -.infinity...0)] {
      #expect(try !holds(test, "找我吧", nil))
      #expect(try !holds(test, "找我吧", DocumentContext()))
    }
  }

  @Test(arguments: [(2.0, false), (3, true), (9, true), (10, false)])
  func factsLieInTheRange(value: Double, isHeld: Bool) throws {
    let test = Condition.Test.author(.sameText, 3...9)
    #expect(try holds(test, "找我吧", DocumentContext(author: [.sameText: value])) == isHeld)
    #expect(try !holds(test, "找我吧", DocumentContext(author: [.works: value])))
  }

  /// The answer for one text is not kept for the next, whose parent is another or none.
  @Test func contextsDoNotMix() throws {
    let rules = TestRuleset(.all([c(terms("找我")), c(.parent(.unrelated))]))
    let classifier = try TextClassifier(rules.compiled())
    var text = "找我学水彩"
    for (parent, isHeld) in [("吉他入门", true), ("水彩入门", false), ("吉他入门", true), (nil, false)] {
      text.withUTF8 { classifier.classify($0, kind: .comment, context: parent.map { .init(parent: $0) }) }
      #expect(classifier.signals.isEmpty != isHeld)
    }
  }

  /// A parent of any length is compared by its beginning.
  @Test func longParentsAreCutOff() throws {
    let long = String(repeating: "水彩", count: 1 << 20) + "吉他"
    #expect(try holds(.parent(.related), "找我学水彩", DocumentContext(parent: long)))
    #expect(try holds(.parent(.unrelated), "找我学吉他", DocumentContext(parent: long)))
  }
}
