import Moderation
import Rulesets
import Testing

/// One engine judges by the policies of several communities.
@Suite struct ModerationProfileTests {
  private func moderator() throws -> Moderator {
    var ruleset = TestRules.standard
    ruleset.profiles = [
      Profile(name: "no-contacts", title: "许联系", off: ["ad-spam/contact", "ad-spam/fraud/pay"]),
      Profile(name: "strict", title: "严", categories: ["ad-spam/fraud": .init(review: 0.1, block: 0.2)]),
    ]
    return try Moderator(ruleset)
  }

  @Test func thresholdsAreThoseOfTheProfile() throws {
    let moderator = try moderator()
    let session = try ModerationSession(moderator)
    let document = Document(text: "招兼职")
    let plain = session.verdict(for: document)
    let strict = session.verdict(for: document, profile: try moderator.profile(named: "strict"))
    #expect(plain.action == .pass && plain.profile == nil)
    #expect(strict.action == .block && strict.profile == "strict")
    #expect(
      strict.categories.map(\.score) == plain.categories.map(\.score) && strict.signals == plain.signals)
  }

  @Test func whatIsOffSaysNothing() throws {
    let moderator = try moderator()
    let session = try ModerationSession(moderator)
    let profile = try moderator.profile(named: "no-contacts")
    let document = Document(text: "兼职日入300，加微信abc12345")
    let verdict = session.verdict(for: document, profile: profile)
    #expect(verdict.signals.map(\.rule) == ["ad-spam/fraud/job"])
    #expect(verdict.categories.map(\.category) == ["ad-spam/fraud"])
    let all = session.verdict(for: document)
    #expect(
      Set(all.signals.map(\.rule)) == ["ad-spam/fraud/job", "ad-spam/fraud/pay", "ad-spam/contact/wechat"])
    let explained = session.explain(document, profile: profile)
    #expect(explained.verdict == verdict)
    #expect(
      explained.rules.filter(\.isOff).map(\.id).sorted() == ["ad-spam/contact/wechat", "ad-spam/fraud/pay"])
  }

  @Test func anUnknownProfileIsNamedWithThoseThereAre() throws {
    let moderator = try moderator()
    #expect(throws: UnknownProfile(name: "strickt", known: ["no-contacts", "strict"])) {
      try moderator.profile(named: "strickt")
    }
  }
}
