import Testing

@testable import Moderation

/// What normalization is said to have changed, put into the original, gives the normalized text.
@Suite struct ChangesTests {
  private func explain(_ text: String) throws -> Explanation {
    try ModerationSession(Shipped.moderator.get()).explain(Document(text: text))
  }

  @Test(arguments: [
    "", "好", "加V❤abc123", "加Ｖ，ＡＢＣ１２３", "微\u{200b}信\u{200d}号", "\u{feff}聯繫\u{301}我\u{fe0f}", "𝓥𝓧：①②③ ㍿ ﷺ",
    "e\u{301}e\u{301}\u{302}x",
    "ｶﾞｷﾞ 각", "二〇二六年，１．５元", "👨‍👩‍👧 ❤️\u{200b}", "\u{200b}", "a\u{0}b\r\n\tc", "薇❤abc_123　",
  ])
  func changesRebuildTheNormalizedText(text: String) throws {
    let explanation = try explain(text)
    let scalars = Array(text.unicodeScalars)
    var (rebuilt, at) = (String.UnicodeScalarView(), 0)
    for change in explanation.changes {
      #expect(change.scalars.lowerBound >= at && !change.scalars.isEmpty)
      rebuilt.append(contentsOf: scalars[at..<change.scalars.lowerBound])
      rebuilt.append(contentsOf: change.reading.unicodeScalars)
      #expect(Array(change.text.unicodeScalars) == Array(scalars[change.scalars]))
      #expect(Array(change.text.unicodeScalars) != Array(change.reading.unicodeScalars))
      at = change.scalars.upperBound
    }
    rebuilt.append(contentsOf: scalars[at...])
    #expect(Array(rebuilt) == Array(explanation.normalized.unicodeScalars), "\(explanation.changes)")
  }

  @Test func whatIsUnchangedIsNotTold() throws {
    #expect(try explain("今天天气不错").changes.isEmpty)
    let changes = try explain("今天Ｖ信\u{200b}好").changes
    #expect(changes.map(\.text) == ["Ｖ", "\u{200b}"] && changes.map(\.reading) == ["v", ""])
    #expect(changes.map(\.scalars) == [2..<3, 4..<5] && changes[1].utf8 == 12..<15)
  }

  /// Matches that touch or overlap are told one by one: what is shown of each is its own.
  @Test func everyMatchHasItsOwnPassage() throws {
    let text = "加微信领福利"
    let found = try explain(text).terms
    #expect(found.contains { $0.evidence.text == "加微信" } && found.contains { $0.evidence.text == "福利" })
    #expect(found.contains { $0.evidence.text == "微信" })
    let scalars = Array(text.unicodeScalars)
    for term in found {
      #expect(String(String.UnicodeScalarView(scalars[term.evidence.scalars])) == term.evidence.text)
      #expect(term.evidence.text == term.evidence.reading)
    }
  }
}
