import Rulesets
import Testing

@testable import Classification

/// A rule that does not hold on a text may hold in a part of it when what it asks for is there, and more than it allows.
@Suite struct PartsTests {
  private func may(_ when: Condition.Test, _ text: String, size: Int = 384) throws -> Bool {
    let classifier = try TextClassifier(TestRuleset(when).compiled())
    var copy = text
    copy.withUTF8 { classifier.classify($0, kind: .comment) }
    #expect(classifier.signals.isEmpty, "the whole is not what is asked about")
    return classifier.mayHoldInPart(ofBytes: size, of: text.utf8.count)
  }

  private func regex(_ pattern: String, _ requires: String...) -> Condition.Test {
    .regex(.init(pattern: pattern, view: .text, requires: requires))
  }

  private func near(_ ordered: Bool, within: Int, _ of: Condition.Test...) -> Condition.Test {
    .near(of.map { c($0) }, within: within, ordered: ordered)
  }

  private func all(_ parts: Condition.Test...) -> Condition.Test { .all(parts.map { c($0) }) }
  private func any(_ parts: Condition.Test...) -> Condition.Test { .any(parts.map { c($0) }) }
  private func not(_ part: Condition.Test) -> Condition.Test { .not(c(part)) }

  @Test(arguments: [("资源，医生", true), ("医生", false), ("", false)])
  func whatHoldsARuleBack(text: String, may: Bool) throws {
    #expect(try self.may(all(terms("资源"), not(terms("医生"))), text) == may)
  }

  @Test func rulesWithoutLimitsAreAskedOnce() throws {
    #expect(try !may(all(terms("资源"), terms("链接")), "资源"))
  }

  @Test(arguments: [(0...120, true), (0...60, false), (300...900, false)])
  func lengths(range: ClosedRange<Int>, may: Bool) throws {
    let text = "资源" + String(repeating: "好", count: 200)
    #expect(try self.may(all(terms("资源"), .length(range)), text) == may)
  }

  /// A part may be blank but for a few characters.
  @Test func blanks() throws {
    let text = "资源" + String(repeating: "好", count: 200)
    let when = all(terms("资源"), .length(0...20))
    #expect(try !may(when, text))
    for blank in [" ", "\u{3000}", "\n", "\u{200B}"] {
      let isLeft = try may(when, text + String(repeating: blank, count: 380))
      #expect(isLeft, "\(blank.unicodeScalars)")
    }
  }

  /// Something that counts only where nothing holds it back may stand nearer, or take in what else is counted.
  @Test func nearer() throws {
    let second = any(terms("丁戊"), all(terms("庚辛壬"), not(terms("例外词"))))
    let within = near(true, within: 3, terms("甲乙丙"), second, terms("己午未"))
    #expect(try may(all(within, not(terms("举报人"))), "例外词甲乙丙庚辛壬丁戊天天天己午未，举报人"))
    let swallowed = any(terms("甲乙丙", "丁戊己"), all(terms("庚甲乙丙丁戊己"), not(terms("例外词"))))
    let counted = Condition.Test.count(c(swallowed), atLeast: 2, distinct: false)
    #expect(try may(all(counted, not(terms("举报人"))), "例外词庚甲乙丙丁戊己，举报人"))
    let apart = near(false, within: 3, terms("甲乙丙"), terms("己午未"))
    #expect(try !may(all(apart, not(terms("举报人"))), "甲乙丙天天天天天己午未，举报人"))
    #expect(try may(all(apart, not(terms("举报人"))), "甲乙丙天己午未，举报人"))
    let twice = Condition.Test.count(c(terms("甲乙丙")), atLeast: 2, distinct: false)
    #expect(try !may(all(twice, not(terms("举报人"))), "甲乙丙，举报人"))
  }

  @Test func farFromAnExpression() throws {
    #expect(try may(regex("加微信(?!.*举报)", "加微信"), "加微信，不然举报"))
    #expect(try !may(regex("加微信(?!举报)", "加微信"), "加微信举报"))
    let beside = near(false, within: 9, regex("加微信(?!.*举报)", "加微信"), terms("资源"))
    #expect(try may(beside, "资源加微信，不然举报"))
  }

  /// What an expression that runs too long would have found is not known.
  @Test func anExpressionThatRunsTooLong() throws {
    let when = all(not(terms("举报人")), regex("加[^x]*微[^x]*信[^x]*群[^x]*9", "加"))
    let text = String(repeating: "加微信群", count: 2000) + "x加微信群9举报人"
    #expect(try may(when, text))
  }
}
