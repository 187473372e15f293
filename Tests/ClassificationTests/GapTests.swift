import Rulesets
import Testing

@testable import Classification

/// Marks inside a term: an evader's or the sentence's?
@Suite struct GapTests {
  @Test(arguments: [
    ("微*信", "微*信"), ("微 信", "微 信"), ("来 微 信 聊", "微 信"), ("微❤️信", "微❤️信"), ("微\u{200B}信", "微\u{200B}信"),
    ("V 信", nil), ("稍微，信不信", nil), ("看微 信不", nil), ("微\n信", nil),
  ])
  func twoLetters(text: String, evidence: String?) throws {
    #expect(try TestRuleset(.terms([Term("微信", boundary: .loose)])).evidence(in: text)?.first == evidence)
  }

  @Test(arguments: [
    ("加，微，信", "加，微，信"), ("加\n微\n信", "加\n微\n信"), ("加微，信", nil), ("加.微.信", "加.微.信"), ("加------微信", nil),
  ])
  func threeLetters(text: String, evidence: String?) throws {
    #expect(try TestRuleset(terms("加微信")).evidence(in: text)?.first == evidence)
  }

  @Test(arguments: [
    ("sex", "sex"), ("s.e.x", "s.e.x"), ("S E X", "S E X"), ("sexy", nil), ("s exa", nil), ("unisex", nil),
    ("se x", nil), ("看sex吗", "sex"),
  ])
  func latin(text: String, evidence: String?) throws {
    #expect(try TestRuleset(terms("sex")).evidence(in: text)?.first == evidence)
  }

  @Test(arguments: [
    ("see through", "see through"), ("see-through", "see-through"), ("seethrough", "seethrough"),
    ("see, through", "see, through"),
    ("see it through", nil),
  ])
  func phrases(text: String, evidence: String?) throws {
    #expect(try TestRuleset(terms("see through")).evidence(in: text)?.first == evidence)
  }
}
