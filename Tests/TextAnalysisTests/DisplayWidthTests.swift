import Testing
import TextAnalysis

/// Columns on a terminal.
@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("微", 2), ("Ａ", 2), ("，", 2), ("…", 1), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("\u{1100}\u{1161}", 2), ("👍", 2), ("👍🏽", 2), ("❤", 1), ("❤️", 2), ("❤\u{FE0E}", 1), ("1️⃣", 2), ("#️⃣", 2),
    ("🇨🇳", 2),
    ("👨‍👩‍👧", 2), ("👩🏽‍💻", 2), ("🏳️‍🌈", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("☺️", 2), ("a\u{200D}", 1), ("a\u{20E3}", 1), ("ｶﾞ", 2), ("が", 2),
    ("か\u{3099}", 2), ("क्", 1), ("\u{200B}", 0), ("1", 1),
  ])
  func columns(text: String, expected: Int) {
    #expect(
      text.reduce(0) { $0 + DisplayWidth.columns(of: $1) } == expected, "\(text.unicodeScalars.map(\.value))")
  }
}
