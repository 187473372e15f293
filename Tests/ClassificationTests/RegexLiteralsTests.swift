import Testing

@testable import Classification

/// What literals every match of an expression must contain.
@Suite struct RegexLiteralsTests {
  @Test(arguments: [
    ("日入\\d{3,}", ["日入"]),
    ("飞艇\\s*\\d+码\\d+期(全天)?计划", ["期全天计划", "期计划"]),
    ("(日入|月入)\\d+", ["日入", "月入"]),
    ("[加扫]我", ["加我", "扫我"]),
    ("(?:送|领)\\d+元?", ["送", "领"]),
    ("彩金{2}", ["彩"]),
    ("a(b|c)d", ["abd", "acd"]),
    ("^首充\\b", ["首充"]),
    ("(?=优惠)首充", ["首充"]),
    ("\\d+%返利", ["%返利"]),
    ("x*返利", ["返利"]),
    ("(返利)+", ["返利"]),
    ("\\+v", ["+v"]),
    ("(?<n>返利)\\d", ["返利"]),
  ])
  func derived(pattern: String, literals: [String]) {
    #expect(RegexLiterals(of: pattern).sets.first == literals)
  }

  /// Every part of an expression that has literals must have one in the text.
  @Test(arguments: [
    ("[出收]\\w{0,4}(?:账号|小号)", [["小号", "账号"], ["出", "收"]]),
    ("日入\\d+.*微信", [["日入"], ["微信"]]),
    ("日入\\d+(?:元)?", [["日入"]]),
    ("(?:日入|月入)\\d+|私聊\\d+元", [["日入", "月入", "私聊"]]),
    ("(?:出\\d+号)+", [["出"], ["号"]]),
    ("(?:出\\d+号)*返利", [["返利"]]),
  ])
  func everyPart(pattern: String, sets: [[String]]) {
    #expect(RegexLiterals(of: pattern).sets == sets)
  }

  /// Expressions that may match without any fixed text, or that the analysis does not read.
  @Test(arguments: [
    "\\d+", "(返利)?", "返利|\\d+", "[^a]+", ".*", "(?i)返利", "", "a*|b", "[", "(", "\\", "[a-c]", "(?",
  ])
  func none(pattern: String) {
    #expect(RegexLiterals(of: pattern).sets.isEmpty)
  }

  /// Whether every match has a digit in it, or looks for one.
  @Test(arguments: [
    ("日入\\d{3,}", true), ("日入[1-9]", true), ("日入8", true), ("(?=[a-z]*\\d)[a-z0-9]+点", true),
    ("(?:日入\\d+|月入[0-9])元", true), ("1天|2天", true), ("(?:\\d天)+", true), ("(?<=\\d)元", true),
    ("日入\\d*", false), ("日入\\d?", false), ("日入\\d{0,3}", false), ("\\d元|日入", false), ("日入[\\do]", false),
    ("日入[^1-9]", false), ("日入\\D", false), ("(?!\\d)日入", false), ("(?<!\\d)日入", false), ("(?i)\\d日入", false),
    ("(?:\\d日入)?返利", false), ("日入[1-9a]", false), ("日入[-1]", false), ("日入", false),
  ])
  func digits(pattern: String, areNeeded: Bool) {
    #expect(RegexLiterals(of: pattern).needsDigit == areNeeded)
  }

  /// What every match begins with, short classes and ranges spelled out, a plus for any digit.
  @Test(arguments: [
    ("日入\\d+", ["日入"]), ("[加扫]我?\\d", ["加", "加我", "扫", "扫我"]), ("(?:日|月)入\\d|私聊", ["日入", "月入", "私聊"]),
    ("[两2-4]天", ["2天", "3天", "4天", "两天"]), ("[2-3]+天", ["2", "3"]), ("^(?<!不)首充.*", ["首充"]),
    ("(?=[a-z])首充", ["首充"]), ("x?返利", ["x返利", "返利"]), ("(返利)+", ["返利"]), ("(?:返利)?\\d", ["+", "返利"]),
    ("\\d元", ["+"]), ("x*返利", ["x", "返利"]), ("x*(?:返利|私)?聊", ["x", "私聊", "聊", "返利聊"]),
    ("(?<!\\d)[a-c-]{2,9}元", ["-", "a", "b", "c"]), ("[\\do]元", ["+", "o"]), ("返利|\\d+", ["+", "返利"]),
    ("(?:日\\d|月)?入", ["入", "日", "月"]), ("(?#[)(返)利", ["返利"]),
    ("[a-e]{0,3}(?:返|送)利", ["a", "b", "c", "d", "e", "返利", "送利"]),
  ])
  func beginnings(pattern: String, strings: [String]) {
    let beginnings = RegexLiterals(of: pattern).beginnings
    #expect(
      (beginnings?.haveDigits == true ? ["+"] : []) + (beginnings?.strings.map(\.string).sorted() ?? [])
        == strings)
  }

  /// Expressions of which nothing is known, or that match nothing at all.
  @Test(arguments: [
    "(?i)返利", "[^日]入", ".入", "返利|", "a*", "", "(?:返利|.)入", ".?返利", "\\s*返利", "[\\s返]利", "[a-Z]利", "x*y?",
    "(?=返利)", "\\G返利",
  ])
  func unknownBeginnings(pattern: String) { #expect(RegexLiterals(of: pattern).beginnings == nil) }

  /// Of many ways to begin, some are told by their first characters.
  @Test func manyBeginnings() throws {
    let ways = (0..<600).map { "\(UnicodeScalar(0x4E00 + $0 % 200)!)\($0)" }
    let beginnings = try #require(RegexLiterals(of: "(?:\(ways.joined(separator: "|")))元").beginnings)
    #expect(beginnings.strings.count <= 512)
    #expect(ways.allSatisfy { way in beginnings.strings.contains { way.hasPrefix($0.string) } })
  }

  /// Digits of other scripts are digits to an expression, those beyond the first plane too.
  @Test func places() throws {
    func places(_ pattern: String, _ text: String, limit: Int = 9) throws -> [Int32]? {
      let starts = RegexStarts(try #require(RegexLiterals(of: pattern).beginnings))
      return Array(text.utf16).withUnsafeBufferPointer { starts.places(in: $0, limit: limit) }
    }
    #expect(try places("\\d元", "1元٣元𝟙元零元x😀元🐧") == [0, 2, 4])
    // Equal to the eye, and to the standard library's strings, not to an expression.
    #expect(try places("(?:か\u{3099}|が)元", "が元") == [0])
    #expect(try places("(?:日入|日|月入)\\d", "月初日入月入") == [2, 4])
    #expect(try places("日入|月", "日月入日入") == [1, 3])
    #expect(try places("日入|月", "月月月", limit: 3) == [0, 1, 2])
    #expect(try places("日入|月", "月月月", limit: 2) == nil)
    #expect(try places("日入", "") == [])
  }

  /// What an expression must not match beside may stand far away, unless it is of a known short length.
  @Test(arguments: [
    ("加(?!.*举报)", true), ("(?<!x{1,9})加", true), ("加[^举]+", false), ("加(?!举报)", false), ("加(?=.*群)", false),
    ("(?i)加", true),
  ])
  func whatIsShunnedFarAway(pattern: String, isFar: Bool) {
    #expect(RegexLiterals(of: pattern).shunsFar == isFar)
  }
}
