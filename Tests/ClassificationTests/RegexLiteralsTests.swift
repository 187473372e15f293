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
    #expect(RegexLiterals.all(of: pattern).first == literals)
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
    #expect(RegexLiterals.all(of: pattern) == sets)
  }

  /// Expressions that may match without any fixed text, or that the analysis does not read.
  @Test(arguments: [
    "\\d+", "(返利)?", "返利|\\d+", "[^a]+", ".*", "(?i)返利", "", "a*|b", "[", "(", "\\", "[a-c]", "(?",
  ])
  func none(pattern: String) {
    #expect(RegexLiterals.all(of: pattern).isEmpty)
  }
}
