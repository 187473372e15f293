import JSONCoding
import Moderation
import Rulesets
import Testing

@testable import BatchModeration

@Suite struct TextMaskTests {
  private func masked(_ text: String, _ verdict: Verdict) -> String {
    let output = JSONWriter()
    var copy = text
    copy.withUTF8 { TextMask(sign: "*").write($0, hiding: verdict, to: output) }
    return withExtendedLifetime(output) { String(decoding: output.bytes, as: UTF8.self) }
  }

  /// What the engine did not look at may be as bad as what it found.
  @Test func aLimitHidesTheWholeText() {
    let limit = CategoryScore(category: "engine/limit", score: 0.5, action: .review)
    let limited = Verdict(action: .review, categories: [limit], signals: [], ruleset: "1")
    #expect(masked("哈哈a", limited) == "\"***\"")
    let found = CategoryScore(category: "ad-spam/contact", score: 0.7, action: .review)
    let plain = Verdict(action: .review, categories: [found], signals: [], ruleset: "1")
    #expect(masked("哈哈a", plain) == "\"哈哈a\"")
  }
}
