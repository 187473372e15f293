import Foundation
import Rulesets
import Testing

@testable import Classification

/// Which expressions are refused because a short text makes them run away.
@Suite struct BacktrackingTests {
  private func isRefused(_ pattern: String) throws -> Bool {
    switch CompiledRegex.compile(
      Condition.Regex(pattern: pattern), RegexLiterals(of: pattern), rule: 0, probing: true)
    {
    case .success: return false
    case .failure(let mistake):
      try #require(mistake.what.contains("back-tracks without bound"), "\(mistake.what)")
      return true
    }
  }

  @Test(arguments: [
    "(a+)+b", "(利+)+x", "(a*)*b", "(a|a)+b", "(?:ab|a|b)+c中", "(赚\\d+|赚|\\d)+日", "(\\d+)*元", "(?:\\d+,?)+元",
    "(\\w+\\s?)+!x", "(?:[a-z]+|\\w)+\\.com", "(?:人工|人|工)*计划", "加(?:微信|微|信)+号", "(x+x+)+y", "(?:a|b|ab)*c",
    "(?:(?:a|b)+)*c", "(?:\\s|\\s\\s)+x", "(?<n>a+)+b", "(?:a+){10,}b", "(?:a|aa){12,60}b", "(?=(a+)+b)a",
    "首充(?:送+)+彩",
    "(?:.|\\d)+元", "(?:[^,]+)+,", "(?:\\p{Han}+|中)+。", "(?:(?:ab)+|(?:abab)+)+c", "(a|b|[ab])+c",
    "(?:a?b?)+(?:ab)*c\\d",
    "(?:a+)+$",
  ])
  func refused(pattern: String) throws {
    #expect(try isRefused(pattern))
  }

  @Test(arguments: [
    "a+b", "\\d+元", "(?:ab|cd)+e", "(?:a|b)+c", "(?:赚\\d+)+日", "(?:\\d+,)+元", "日入\\d{3,}",
    "[a-z]{2}\\d{2}\\.(?:top|vip)",
    "(?:人工|全天|稳定|在线|免费|精准)*计划", "(?:首充|首存)\\d+送\\d+", "(a+)b", "(?>a+)+b", "(?:a++)+b", "[^\\n]{0,4}\\d{2,5}",
    "\\s*\\d+\\s*元",
    "(?:a\\s*)+b", "(?:\\s*a)+b", "(?:加|\\+)?[vV]信?", "\\w+@\\w+\\.com", "(?:\\d{3}-)*\\d{4}",
    "(?:aa|ab|ac)+d", "^(?:送|领)+\\b元",
    "(?:甲乙|甲丙)*丁", "(?i)abc+", "a{2,5}b{1,3}", "(?:\\d+元){1,3}", "(?:a|ab)(?:c|bcd)d*", "(?:[a-m]|[n-z])+1",
    "(?:x\\d|y\\d)+z",
    "(?:加微|加\\d)+信", "(?!岁)\\d+", "(?<=加)\\d+", "(?:ab?)+c", "(?#x+x+)a+", "\\Qa+\\E+", "[\\]a]+b",
    "\\x{4e2d}+", "\\u4e2d+文", "(?:中文)+?吗",
    "(a)\\1+b",
  ])
  func accepted(pattern: String) throws {
    #expect(try !isRefused(pattern))
  }

  @Test func theShippedExpressionsAreAccepted() throws {
    let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Rules").path
    let expressions = try RulesetLoader(directory: rules).load().rules.flatMap {
      Self.expressions(in: $0.when)
    }
    #expect(expressions.count >= 8)
    for expression in expressions { #expect(try !isRefused(expression)) }
  }

  private static func expressions(in condition: Condition) -> [String] {
    if case .regex(let regex) = condition.test { return [regex.pattern] }
    return condition.parts.flatMap { expressions(in: $0) }
  }

  /// The analysis gives up on what it cannot read, at once.
  @Test(arguments: [
    String(repeating: "(", count: 3000),
    String(repeating: "(a", count: 300) + String(repeating: ")+", count: 300),
    String(repeating: "(?:a|b|ab)+", count: 200), "(?:" + String(repeating: "ab|", count: 900) + "b)+", "[",
    "\\", "(?", "(?<", "(?#",
    "a{", "a{,", "\\u1", "[\\", "((a{9}){9}){9}",
  ])
  func anyPatternIsRead(pattern: String) {
    let start = ContinuousClock.now
    var search = AmbiguitySearch(pattern)
    _ = search?.attacks()
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func anAttackIsATextThatIsReadInTwoWays() throws {
    var search = try #require(AmbiguitySearch("中(?:ab|a|b)+c"))
    let attack = try #require(search.attacks().first)
    #expect(attack.prefix.hasPrefix("中") && Set(attack.repeated) == ["a", "b"])
    var plain = try #require(AmbiguitySearch("(?:ab|cd)+e"))
    #expect(plain.attacks().isEmpty)
  }
}
