import Moderation
import Rulesets
import Testing

/// What is decided where the engine ran into a limit.
@Suite struct EngineLimitTests {
  private func verdict(_ scores: [CategoryScore]) -> Verdict {
    Verdict(action: scores.map(\.action).max() ?? .pass, categories: scores, signals: [], ruleset: "1")
  }

  private static let limit = CategoryScore(category: "engine/limit", score: 0.5, action: .review)

  @Test(arguments: Action.allCases)
  func theCallerChoosesTheAction(action: Action) {
    let decided = verdict([Self.limit]).deciding(limits: action)
    #expect(decided.action == action && decided.categories.map(\.action) == [action])
  }

  @Test func aLimitIsSeen() {
    let found = CategoryScore(category: "ad-spam/contact", score: 0.97, action: .block)
    #expect(verdict([found, Self.limit]).isLimited && !verdict([found]).isLimited && !verdict([]).isLimited)
  }

  @Test func whatWasFoundIsNotTakenBack() {
    let found = CategoryScore(category: "ad-spam/contact", score: 0.97, action: .block)
    let decided = verdict([found, Self.limit]).deciding(limits: .pass)
    #expect(decided.action == .block && decided.categories.map(\.action) == [.block, .pass])
    #expect(verdict([found]).deciding(limits: .pass) == verdict([found]))
  }
}
