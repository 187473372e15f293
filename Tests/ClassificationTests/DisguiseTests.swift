import Rulesets
import TextAnalysis
import Testing

@testable import Classification

/// Terms found in disguise: by which switch, where, and as what they read.
@Suite struct DisguiseTests {
  /// A term with switches of its own.
  private static func term(_ text: String, _ disguises: Set<Term.Disguise>) -> Term {
    var term = Term(text, disguises: disguises)
    term.ownDisguises = disguises.subtracting([.initials])
    return term
  }

  private func finding(_ term: String, _ disguise: Term.Disguise?, _ text: String) throws -> (String, String)?
  {
    let rules = TestRuleset(.terms([Self.term(term, Set(disguise.map { [$0] } ?? []))]))
    let classifier = try TextClassifier(rules.compiled())
    guard let evidence = TestRuleset.evidence(classifier, text)?.joined(separator: "|") else { return nil }
    let units = classifier.signals[0].evidence
    return (evidence, units.map(classifier.reading).joined(separator: "|"))
  }

  @Test(arguments: [
    ("裸聊", Term.Disguise.pinyin, "看络撩的来", "络撩"), ("加微信", .pinyin, "快加薇信哦", "加薇信"),
    ("信用卡套现", .pinyin, "信用卡掏现", "信用卡掏现"),
    ("裸聊", .lookalikes, "看棵聊的来", "棵聊"), ("博彩", .lookalikes, "膊彩网", "膊彩"), ("加群", .split, "加 君羊 吧", "加 君羊"),
    ("法轮", .split, "氵去轮", "氵去轮"), ("法轮", .split, "⺡去轮", "⺡去轮"), ("约炮", .latin, "约p吗", "约p"),
    ("约炮", .latin, "yue炮吗", "yue炮"), ("加微信", .latin, "加wx吧", "加wx"),
    ("加微信", .latin, "JiaWeiXin!", "JiaWeiXin"),
    ("约炮", .initials, "在线YP的来", "YP"), ("加裙", .emoji, "➕👗吧", "➕👗"), ("加群", .emoji, "加👗吧", "加👗"),
    ("求包养", .emoji, "🌏️包养", "🌏️包养"), ("加微信", .reversed, "信微加一下", "信微加"),
    ("加微信", .repeated, "加加微微信信!", "加加微微信信"),
    ("裸聊", .repeated, "来裸裸聊聊吧", "裸裸聊聊"), ("裸聊", .vertical, "来\n裸\n聊\n吧", "裸\n聊"),
    ("裸聊", .vertical, "裸天\n聊气", "裸天\n聊"),
  ])
  func found(term: String, disguise: Term.Disguise, text: String, evidence: String) throws {
    let found = try #require(try finding(term, disguise, text), "\(disguise): \(text)")
    #expect(found.0 == evidence && found.1 == term, "\(found)")
    #expect(try finding(term, nil, text) == nil, "without the switch: \(text)")
  }

  /// What must not be taken for a disguise.
  @Test(arguments: [
    ("小穴", Term.Disguise.pinyin, "我家小学放假"), ("有码", .pinyin, "还有吗"), ("有码", .pinyin, "腿有麻麻的感觉"),
    ("资源群", .pinyin, "自愿群体"),
    ("福利姬", .pinyin, "客服立即发货"), ("裸聊", .pinyin, "裸聊天"), ("四码", .pinyin, "司马懿"), ("约炮", .lookalikes, "周末约跑步"),
    ("加群", .split, "加君羊毛衫"), ("约炮", .latin, "约pm两点"), ("约炮", .latin, "约p1图"), ("小穴", .latin, "xiaoxue0008"),
    ("约炮", .initials, "type"), ("约炮", .initials, "yp2"), ("加群", .emoji, "❤群里"), ("下注", .emoji, "看👇注意"),
    ("裸聊", .reversed, "我聊裸露话题"), ("高兴", .repeated, "高高，兴兴"),
    ("裸聊", .vertical, "裸泳的人\n聊天的人"),
  ])
  func notFound(term: String, disguise: Term.Disguise, text: String) throws {
    let found = try finding(term, disguise, text)
    #expect(found == nil, "\(disguise): \(text)")
  }

  @Test func shortTermsBackwardsNeedCompany() throws {
    let rules = TestRuleset(.terms([Self.term("赔率", [.reversed]), Self.term("返水", [.reversed])]))
    #expect(try rules.evidence(in: "水返") == nil)
    let evidence = try rules.evidence(in: "率赔多，水返高")
    #expect(evidence == ["率赔", "水返"])
  }

  @Test func exceptionsHoldAsTheTextReads() throws {
    let rules = TestRuleset(
      .lexicon(["a"]), lexicons: ["a": [Term("加我", boundary: .loose, disguises: [.emoji])]],
      exceptions: ["e": ["加我一个"]], using: ["e"])
    #expect(try rules.evidence(in: "➕我吧") == ["➕我"])
    #expect(try rules.evidence(in: "➕我一个") == nil)
  }

  @Test(arguments: [
    ("薇芯abc12345", "微信abc12345"), ("🛰️信：abc12345", "微信abc12345"), ("➕🐧10001000", "qq10001000"),
    ("亻言微abc12345", nil), ("abc12345 ➕🐧", nil), ("微亻言abc12345", "微信abc12345"), ("徽信abc12345", "微信abc12345"),
    ("微\n信\nabc12345", "微信abc12345"),
    ("微微信信abc12345", "微信abc12345"), ("信微abc12345", "微信abc12345"), ("微xin：abc12345", "微信abc12345"),
  ])
  func contacts(text: String, reading: String?) throws {
    let rules = TestRuleset(.contact(["wechat", "qq"]))
    let classifier = try TextClassifier(rules.compiled())
    _ = TestRuleset.evidence(classifier, text)
    let found = classifier.signals.first.map { classifier.reading(of: $0.evidence[0]) }
    #expect(found == reading, "\(text)")
  }

  @Test func negativePartsOfPromptsDoNotCount() throws {
    let rules = TestRuleset(
      .any([c(terms("裸照")), c(.regex(.init(pattern: "nsfw\\d"))), c(.contact(["wechat"]))]))
    let text = "猫，负面提示词：裸照，nsfw1，微信abc12345"
    #expect(try rules.evidence(in: text, kind: .prompt) == nil)
    #expect(try rules.evidence(in: text, kind: .comment)?.count == 3)
    #expect(try rules.evidence(in: "裸照\nNegative prompt: cat", kind: .prompt) == ["裸照"])
  }

  @Test func aSwitchWithoutEffectIsTold() throws {
    var term = Term("nsfw", disguises: [.pinyin], line: 4)
    term.ownDisguises = [.pinyin]
    let error = #expect(throws: RulesetError.self) { try TestRuleset(.terms([term])).compiled() }
    #expect(error?.problems.first?.what == "the disguise \"pinyin\" has nothing to work on in \"nsfw\"")
    #expect(error?.problems.first?.line == 4)
  }

  /// What a rule author would else write an expression for: a word or an emoji for it, near another.
  @Test(arguments: [("➕我的群", ["➕", "群"]), ("加一下👗", ["加", "👗"]), ("➕一下👥吧", ["➕", "👥"]), ("🔥一下👥吧", nil)])
  func emojiForWordsOfOneLetter(text: String, evidence: [String]?) throws {
    func term(_ text: String) -> Term {
      var term = Term(text, boundary: .loose, disguises: [.emoji])
      term.ownDisguises = [.emoji]
      return term
    }
    let group = [term("群"), term("裙")]
    let rules = TestRuleset(.near([c(.terms([term("加")])), c(.terms(group))], within: 4, ordered: true))
    #expect(try rules.evidence(in: text) == evidence)
  }

  /// A list is marked wherever a disguised form of its term counts: looking at every rule on every text finds no more.
  @Test func marksCoverDisguises() throws {
    let all = Set(Term.Disguise.allCases)
    let rules = TestRuleset(
      .all([c(.terms([Self.term("加微信", all)])), c(.terms([Self.term("裸聊", all)]))]))
    let classifier = try TextClassifier(rules.compiled())
    let calls = ["加微信", "加薇信", "加徽信", "力口微信", "加wx", "➕微信", "信微加", "加加微微信信", "加\n微\n信\n"]
    let offers = ["裸聊", "络撩", "棵聊", "裸耳卯", "裸l", "luo聊", "裸💬", "裸裸聊聊"]
    for call in calls {
      for offer in offers {
        let text = "\(call)，看\(offer)"
        let found = TestRuleset.evidence(classifier, text)
        #expect(found != nil, "\(text)")
        #expect(classifier.trace(rule: 0).holds == (found != nil), "\(text)")
      }
    }
  }
}
