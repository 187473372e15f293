import Foundation
import Rulesets
import Testing

/// Profiles are read, and their mistakes told with what to do.
@Suite struct ProfileTests {
  private static let file = "profiles/art.yaml"
  private static let good = """
    title: 绘画社区
    default: {review: 0.7, block: 0.99}
    categories:
      ad-spam/contact: {review: 0.45, block: 0.85}
    kinds:
      nickname:
        ad-spam/contact: {review: 0.2, block: 0.3}
        default: {review: 0.6, block: 0.8}
    off:
      - ad-spam/contact/join
    """

  @Test func everyFieldIsRead() throws {
    let profile = try #require(try RulesDirectory([Self.file: Self.good]).load().profiles.first)
    #expect(profile.name == "art" && profile.title == "绘画社区" && profile.off == ["ad-spam/contact/join"])
    #expect(profile.standard == .init(review: 0.7, block: 0.99))
    #expect(profile.categories == ["ad-spam/contact": .init(review: 0.45, block: 0.85)])
    #expect(profile.kinds[.nickname]?["default"] == .init(review: 0.6, block: 0.8))
  }

  @Test func whatNamesACategoryComesFirst() throws {
    let pair = { (review: Double) in Policy.Thresholds(review: review, block: 0.9) }
    let policy = Policy(
      standard: pair(0.1), categories: ["a/own": pair(0.2), "a/both": pair(0.2)],
      kinds: [.story: ["default": pair(0.3)], .post: ["a/own": pair(0.4)]])
    let profile = Profile(
      name: "p", title: "p", standard: pair(0.5), categories: ["a/both": pair(0.6)],
      kinds: [.title: ["default": pair(0.7)]])
    let cases: [(String, DocumentKind, Double)] = [
      ("a/own", .comment, 0.2), ("a/both", .comment, 0.6), ("a/none", .comment, 0.5), ("a/none", .story, 0.3),
      ("a/own", .post, 0.4), ("a/none", .title, 0.7), ("a/both", .title, 0.6),
    ]
    for (category, kind, review) in cases {
      #expect(profile.thresholds(category: category, kind: kind, over: policy).review == review)
    }
  }

  @Test(arguments: [
    ("title: 绘画社区\n", "", "profiles/art.yaml:1: the profile has no \"title\""),
    (
      "ad-spam/contact/join", "ad-spam/contact/jion",
      "profiles/art.yaml:10: unknown rule or category \"ad-spam/contact/jion\""
    ),
    ("nickname:", "nickmane:", "profiles/art.yaml:6: unknown kind \"nickmane\""),
    (
      "  ad-spam/contact: {review: 0.45", "  ad-spam/contcat: {review: 0.45",
      "profiles/art.yaml:4: unknown category \"ad-spam/contcat\""
    ),
    (
      "review: 0.7, block: 0.99", "review: 0.7, block: 0.5",
      "profiles/art.yaml:2: review (0.7) is above block (0.5)"
    ),
    ("off:", "of:", "profiles/art.yaml:9: unknown key \"of\" in the profile"),
  ])
  func mistakesAreTold(old: String, new: String, problem: String) throws {
    let text = Self.good.replacingOccurrences(of: old, with: new)
    #expect(try RulesDirectory([Self.file: text]).problems() == [problem])
  }

  @Test func aProfileIsPartOfTheVersion() throws {
    let with = try RulesDirectory([Self.file: Self.good]).load().version
    let without = try RulesDirectory().load().version
    #expect(with != without)
  }
}
