import Rulesets
import Testing

@testable import Classification

/// Words are asked for only where a condition looks; the outcome is that of asking everywhere.
@Suite struct LazySegmentationTests {
  @Test func lazyAndEagerAgree() throws {
    let words = ["做爱", "发票", "卖淫", "台独", "口交", "色情", "加群", "计划", "会计", "代开", "平台", "出口", "角色", "人", "上", "发"]
    let rules = TestRuleset(
      .any([
        c(.terms(words.map { Term($0, boundary: .word) })),
        c(.all([c(terms("加群", "代开")), c(.not(c(.terms([Term("平台", boundary: .word)]))))])),
      ]))
    let compiled = try rules.compiled()
    let (lazy, eager) = (try TextClassifier(compiled), try TextClassifier(compiled))
    eager.judgesEveryHit = true
    var generator = SplitMix(state: 9)
    let pieces =
      words + [
        "平台独立", "出口交易", "角色情感", "做爱好者", "卖淫秽物品", "代开发票", "，", " ", "*", "abc", "的", "我们", "🔥", "\n", "设计划分",
      ]
    var kept = 0
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator)!
      }.joined()
      let (a, b) = (TestRuleset.evidence(lazy, text), TestRuleset.evidence(eager, text))
      #expect(a == b, "\(text)")
      kept += a?.count ?? 0
    }
    #expect(kept > 1000)
  }

  @Test(arguments: [
    ("发票", "代开发票", true), ("卖淫", "卖淫秽物品", true), ("台独", "平台独立", false), ("口交", "出口交易", false),
    ("色情", "角色情感", false),
    ("操你", "体操你好", false),
  ])
  func boundaries(term: String, text: String, isKept: Bool) throws {
    let rules = TestRuleset(.terms([Term(term, boundary: .word), Term("代开"), Term("淫秽物品")]))
    #expect((try rules.evidence(in: text)?.joined().contains(term) ?? false) == isKept)
  }
}

/// SplitMix64, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
