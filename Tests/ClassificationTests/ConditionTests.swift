import Rulesets
import Testing

@testable import Classification

/// What each kind of condition means.
@Suite struct ConditionTests {
  private func expect(_ when: Condition.Test, _ cases: [(String, [String]?)]) throws {
    let rules = TestRuleset(when)
    for (text, evidence) in cases {
      #expect(try rules.evidence(in: text) == evidence, "\(text)")
    }
  }

  @Test func termsGiveTheirPassages() throws {
    try expect(terms("代开发票", "刷单"), [("兼职刷单，代开发票", ["刷单", "代开发票"]), ("天气不错", nil)])
  }

  @Test func allNeedsEveryPartAndJoinsTouchingEvidence() throws {
    try expect(
      .all([c(terms("平台")), c(terms("注册"))]), [("平台注册送", ["平台注册"]), ("平台很好", nil), ("注册 平台", ["注册", "平台"])])
  }

  @Test func anyGathersTheEvidenceOfAllThatHold() throws {
    try expect(.any([c(terms("刷单")), c(terms("返佣"))]), [("刷单和返佣", ["刷单", "返佣"]), ("返佣", ["返佣"])])
  }

  @Test func notTakesAway() throws {
    try expect(.all([c(terms("刷单")), c(.not(c(terms("警惕"))))]), [("刷单", ["刷单"]), ("警惕刷单", nil)])
  }

  @Test func nearMeasuresLetters() throws {
    let near = Condition.Test.near([c(terms("日结")), c(terms("兼职"))], within: 3, ordered: false)
    try expect(
      near,
      [("兼职一二三日结", ["兼职", "日结"]), ("兼职一二三四日结", nil), ("日结兼职", ["日结兼职"]), ("兼 职 * 日 结", ["兼 职", "日 结"])])
  }

  @Test func orderedNearFollowsTheOrder() throws {
    let near = Condition.Test.near([c(terms("注册")), c(terms("送")), c(terms("彩金"))], within: 4, ordered: true)
    try expect(near, [("注册就送你彩金", ["注册", "送", "彩金"]), ("彩金送注册", nil)])
  }

  @Test func nearLooksAtEveryPlace() throws {
    let near = Condition.Test.near([c(terms("加我")), c(terms("资料"))], within: 2, ordered: true)
    try expect(near, [("加我聊很久以后才说资料，加我领资料", ["加我", "资料"])])
  }

  /// 日结 stands in both lists, 日结兼职 in one: a word is no second sign beside itself, a longer one around it is.
  @Test func onePassageIsNotNearItself() throws {
    let near = Condition.Test.near([c(terms("日结")), c(terms("日结", "日结兼职", "兼职"))], within: 6, ordered: false)
    try expect(
      near,
      [
        ("工资日结", nil), ("日结还是日结", ["日结", "日结"]), ("兼职工资日结", ["兼职", "日结"]), ("日结兼职", ["日结兼职"]),
      ])
  }

  /// Of three conditions, the second and the third may not be one word either, nor may two words stand for three.
  @Test func onePassageStandsForOneConditionOnly() throws {
    let time = c(terms("日结", "兼职"))
    let near = Condition.Test.near([c(terms("招人")), time, time], within: 6, ordered: false)
    try expect(
      near,
      [
        ("招人日结", nil), ("招人日结兼职", ["招人日结兼职"]), ("日结招人，日结", ["日结招人", "日结"]),
      ])
    let three = Condition.Test.near([c(terms("招人")), time, c(terms("日结")), time], within: 6, ordered: false)
    try expect(three, [("日结招人兼职", nil), ("兼职日结招人兼职", ["兼职日结招人兼职"]), ("兼职兼职招人兼职", nil)])
  }

  @Test func countAsksForSeparateOrDistinctPieces() throws {
    try expect(.count(c(terms("上分", "下分")), atLeast: 2, distinct: false), [("上分上分", ["上分上分"]), ("上分", nil)])
    try expect(
      .count(c(terms("上分", "下分")), atLeast: 2, distinct: true), [("上分上分", nil), ("上分，下分", ["上分", "下分"])])
  }

  @Test func regexRunsOnNormalizedText() throws {
    try expect(.regex(.init(pattern: "日入\\d{3,}")), [("日入５００元", ["日入５００"]), ("日 入 500", nil)])
    try expect(.regex(.init(pattern: "日入\\d{3,}", view: .letters)), [("日*入 5 0 0！", ["日*入 5 0 0"])])
  }

  @Test func ratioAndLengthLookAtVisibleCharacters() throws {
    try expect(
      .all([c(terms("号码是")), c(.ratio(.digit, 0.5...1))]), [("号码是123456", ["号码是"]), ("这个号码是1", nil)])
    try expect(
      .all([c(terms("好的呀")), c(.length(3...4))]), [("好的呀", ["好的呀"]), ("好 的呀呀", ["好 的呀"]), ("好的呀，好的呀", nil)])
  }

  @Test func contactsGiveTheWholeHandle() throws {
    try expect(.contact(["wechat"]), [("找我聊，微信：abc12345", ["微信：abc12345"]), ("微信支付成功了吗", nil)])
  }

  @Test func kindsRestrictARule() throws {
    let rules = TestRuleset(terms("刷单"), kinds: [.comment])
    #expect(try rules.evidence(in: "刷单", kind: .comment) == ["刷单"])
    #expect(try rules.evidence(in: "刷单", kind: .story) == nil)
  }

  @Test func exceptionsTakeHitsAwayForTheRulesThatNameThem() throws {
    let excepted = TestRuleset(terms("做爱"), exceptions: ["words": ["做爱好者"]], using: ["words"])
    #expect(try excepted.evidence(in: "做爱好者的朋友") == nil)
    #expect(try excepted.evidence(in: "做爱好者，做爱") == ["做爱"])
    let plain = TestRuleset(.terms([Term("做爱", boundary: .loose)]), exceptions: ["words": ["做爱好者"]])
    #expect(try plain.evidence(in: "做爱好者的朋友") == ["做爱"])
  }
}
