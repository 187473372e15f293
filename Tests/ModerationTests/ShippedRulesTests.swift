import Foundation
import Moderation
import Rulesets
import Testing

/// The rules that ship: each proved by its examples, and held to floors on the corpus.
@Suite struct ShippedRulesTests {
  static let cases = (try? Shipped.moderator.get()).map { RulesetCheck($0).cases } ?? []

  @Test func thereAreRulesInEveryCategory() throws {
    let ruleset = try Shipped.moderator.get().ruleset
    for category in ruleset.categories {
      #expect(ruleset.rules.contains { $0.category == category.id }, "\(category.id)")
    }
    #expect(Self.cases.count > 1000)
  }

  /// The same code as `baguan check`. One test for all: thousands of cases of their own take minutes to list.
  @Test func examplesDoWhatTheySay() throws {
    let check = RulesetCheck(try Shipped.moderator.get())
    try Shipped.moderator.get().withSession { session in
      for one in Self.cases { #expect(check.failure(of: one, session) == nil, "\(one)") }
    }
  }

  @Test func everyRuleHasThreeExamplesEachWay() throws {
    for rule in try Shipped.moderator.get().ruleset.withoutLearned.rules {
      #expect(rule.match.count >= 3 && rule.pass.count >= 3, "\(rule.id)")
      #expect(rule.match.contains { !$0.evidence.isEmpty }, "\(rule.id)")
    }
  }

  /// Each rule leads to more in some kind it is for, alone or beside rules of its category: few need that company.
  /// Evidence of innocence does neither.
  @Test func everyRuleChangesSomeDecision() throws {
    let ruleset = try Shipped.moderator.get().ruleset.withoutLearned
    var needingCompany = 0
    for rule in ruleset.rules where !rule.isInnocence {
      let weight = ruleset.weights.rules[rule.id] ?? 0
      let kinds = rule.kinds ?? Set(DocumentKind.allCases)
      let isReviewed = kinds.contains { action(rule.category, weight, $0, ruleset) >= .review }
      if !isReviewed { needingCompany += 1 }
      let raises = sums(beside: rule, ruleset).contains { sum in
        kinds.contains {
          // Where nothing holds the category has no score, be every score of it reviewed or not.
          action(rule.category, sum + weight, $0, ruleset)
            > (sum == 0 ? .pass : action(rule.category, sum, $0, ruleset))
        }
      }
      #expect(raises, "\(rule.id)")
    }
    #expect(needingCompany * 4 <= ruleset.rules.count)
  }

  /// What other rules of the category for some of the same documents may add up to, with nothing first.
  private func sums(beside rule: Rule, _ ruleset: Ruleset) -> Set<Double> {
    let kinds = rule.kinds ?? Set(DocumentKind.allCases)
    let others = ruleset.rules.filter {
      $0.category == rule.category && $0.id != rule.id && !kinds.isDisjoint(with: $0.kinds ?? kinds)
    }
    return others.reduce(into: [0]) { sums, other in
      let weight = ruleset.weights.rules[other.id] ?? 0
      // Rounded, so that the sums of many rules are few; beyond 12 every category is blocked.
      sums.formUnion(sums.map { (($0 + weight) * 100).rounded() / 100 }.filter { $0 < 12 })
    }
  }

  private func action(_ category: String, _ sum: Double, _ kind: DocumentKind, _ ruleset: Ruleset) -> Action {
    let score = 1 / (1 + exp(-((ruleset.weights.intercepts[category] ?? 0) + sum)))
    return ruleset.policy.thresholds(category: category, kind: kind)
      .action(for: (score * 10_000).rounded() / 10_000)
  }

  /// Floors: raised when the rules get better, never lowered.
  @Test func floorsOnTheSamples() throws {
    let moderator = try Shipped.moderator.get()
    var (right, wrong, missed) = (0, 0, 0)
    for one in try Shipped.samples() {
      let isFlagged = try moderator.verdict(for: one.document).action != .pass
      if isFlagged {
        if one.isOrdinary { wrong += 1 } else { right += 1 }
      } else if !one.isOrdinary {
        missed += 1
      }
    }
    #expect(right + missed >= 100 && wrong == 0)
    #expect(Double(right) / Double(right + missed) >= 0.99)
  }

  @Test func theSplicedHeadlineIsToldByItsSplicedPartAlone() throws {
    let verdict = try Shipped.moderator.get().verdict(for: Document(text: "飞艇5码2期全天计划豆包为何对社区不上心？"))
    #expect(verdict.action == .block)
    #expect(verdict.categories.map(\.category) == ["ad-spam/gambling"])
    let evidence = verdict.signals.flatMap(\.evidence)
    #expect(evidence.contains { $0.text == "飞艇5码2期全天计划" })
    #expect(evidence.allSatisfy { $0.scalars.upperBound <= "飞艇5码2期全天计划".unicodeScalars.count })
  }

  @Test(arguments: [
    "这个平台独立运营", "主要做出口交易", "角色情感写得真好", "体操你好像练过", "宝鸡巴士站", "有大麻烦了", "她是做爱好者里最认真的", "微信支付成功了吗",
  ])
  func wordsThatOnlyLookLikeHits(text: String) throws {
    #expect(try Shipped.moderator.get().verdict(for: Document(text: text)).signals == [])
  }
}
