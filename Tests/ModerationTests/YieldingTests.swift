import Moderation
import Rulesets
import Testing

/// Categories that say how readers are reached yield to those that say what is sold.
@Suite struct YieldingTests {
  private func moderator(
    yields: Yielding? = .reviewed, policy: Policy = TestRules.standardPolicy
  ) throws -> Moderator {
    var ruleset = TestRules.ruleset(
      [
        TestRules.rule("ad-spam/contact/call", .terms([Term("加我"), Term("私聊")])),
        TestRules.rule("ad-spam/contact/number", .contact(["wechat"])),
        TestRules.rule("ad-spam/fraud/job", .terms([Term("兼职")])),
        TestRules.rule("ad-spam/gambling/game", .terms([Term("飞艇")])),
        TestRules.rule("ad-spam/gambling/hint", .terms([Term("上岸")])),
      ], weights: ["ad-spam/fraud/job": 3.5, "ad-spam/gambling/game": 3.25, "ad-spam/gambling/hint": 1])
    for index in ruleset.categories.indices where ruleset.categories[index].id == "ad-spam/contact" {
      ruleset.categories[index].yields = yields
    }
    ruleset.policy = policy
    return try Moderator(ruleset)
  }

  private func categories(_ moderator: Moderator, _ text: String) throws -> [CategoryScore] {
    try moderator.verdict(for: Document(text: text)).categories
  }

  /// 1 / (1 + exp(3 - 4)) = 0.7311 for the call, 1 / (1 + exp(3 - 3.5)) = 0.6225 for the job.
  @Test func anotherThatIsReviewedHasItsScoreAndStandsBeforeIt() throws {
    #expect(
      try categories(moderator(), "兼职，加我") == [
        CategoryScore(category: "ad-spam/fraud", score: 0.7311, action: .review),
        CategoryScore(category: "ad-spam/contact", score: 0.7311, action: .review),
      ])
    #expect(
      try categories(moderator(yields: nil), "兼职，加我").map(\.category) == [
        "ad-spam/contact", "ad-spam/fraud",
      ])
  }

  @Test func ofSeveralTheOneWhoseOwnRulesSayMoreStandsFirst() throws {
    let found = try categories(moderator(), "兼职，飞艇，加我，微信：abc12345")
    #expect(found.map(\.category) == ["ad-spam/fraud", "ad-spam/gambling", "ad-spam/contact"])
    #expect(Set(found.map(\.score)) == [0.9933] && found.map(\.action) == [.block, .block, .block])
  }

  @Test func itsOwnHigherScoreStays() throws {
    let found = try categories(moderator(), "飞艇上岸，加我")
    #expect(found.map(\.score) == [0.7773, 0.7311])
  }

  @Test func whatPassesIsNotRaised() throws {
    #expect(
      try categories(moderator(), "上岸，加我") == [
        CategoryScore(category: "ad-spam/contact", score: 0.7311, action: .review),
        CategoryScore(category: "ad-spam/gambling", score: 0.1192, action: .pass),
      ])
    // Nor does anything yield that passes itself.
    let policy = Policy(
      standard: .init(review: 0.5, block: 0.9),
      categories: ["ad-spam/contact": .init(review: 0.8, block: 0.9)])
    #expect(
      try categories(moderator(policy: policy), "兼职，加我").map(\.score) == [0.7311, 0.6225])
  }

  /// What yields to hints yields to what would pass by itself, where nothing else is reviewed.
  @Test func aHintIsEnoughForWhatYieldsToHints() throws {
    let moderator = try moderator(yields: .hinted)
    #expect(
      try categories(moderator, "上岸，加我") == [
        CategoryScore(category: "ad-spam/gambling", score: 0.7311, action: .review),
        CategoryScore(category: "ad-spam/contact", score: 0.7311, action: .review),
      ])
    let found = try categories(moderator, "上岸，兼职，加我")
    #expect(found.map(\.category) == ["ad-spam/fraud", "ad-spam/contact", "ad-spam/gambling"])
    #expect(found.map(\.action) == [.review, .review, .pass])
    #expect(try categories(moderator, "上岸").map(\.action) == [.pass])
  }

  /// Nothing is blocked that no category would block by itself, though the score that is lent would do in the other.
  @Test func aLentScoreBlocksNothing() throws {
    let policy = Policy(
      standard: .init(review: 0.5, block: 0.7),
      categories: ["ad-spam/contact": .init(review: 0.5, block: 0.99)])
    let moderator = try moderator(policy: policy)
    let found = try categories(moderator, "兼职，加我")
    #expect(found.map(\.category) == ["ad-spam/fraud", "ad-spam/contact"])
    #expect(found.map(\.score) == [0.7311, 0.7311] && found.map(\.action) == [.review, .review])
    #expect(try categories(moderator, "兼职，加我，微信：abc12345").map(\.action) == [.block, .block])
  }

  /// What would pass with the score that is lent stays where it is.
  @Test func aLentScoreMustSuffice() throws {
    let policy = Policy(
      standard: .init(review: 0.8, block: 0.9),
      categories: ["ad-spam/contact": .init(review: 0.5, block: 0.99)])
    let found = try categories(moderator(yields: .hinted, policy: policy), "上岸，加我")
    #expect(found.map(\.category) == ["ad-spam/contact", "ad-spam/gambling"])
    #expect(found.map(\.action) == [.review, .pass])
  }

  @Test func anExplanationShowsWhatWasAdded() throws {
    let session = try ModerationSession(moderator())
    let sums = session.explain(Document(text: "兼职，加我")).sums
    #expect(sums.map(\.category) == ["ad-spam/fraud", "ad-spam/contact"])
    #expect(sums[0].terms.map(\.rule) == ["ad-spam/fraud/job", "ad-spam/contact"])
    #expect(sums[0].terms.map(\.weight) == [3.5, 0.5])
    #expect(sums[1].terms.map(\.rule) == ["ad-spam/contact/call"])
  }
}
