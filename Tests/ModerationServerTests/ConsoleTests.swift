import ConsolePages
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Moderation
import Rulesets
import Testing

@testable import ModerationServer

@Suite struct ConsoleTests {
  private static let contact = #"{"text":"加V❤abc123"}"#

  @Test func everyPageIsGuarded() async throws {
    try await TestService.make().application.test(.router) { client in
      for page in ConsolePage.all {
        let answer = try await client.get(page.path)
        #expect(answer.status == .ok && answer.headers[.contentType] == page.type)
        #expect(Array(answer.body.readableBytesView) == page.bytes)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        let parts = policy.split(separator: "; ").map(String.init)
        #expect(
          parts == [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
            "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
          ])
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
      }
      #expect(try await client.get("/assets/none.js").status == .notFound)
      #expect(try await client.post("/", "").status == .methodNotAllowed)
    }
  }

  @Test func whatHasNotChangedIsNotSentAgain() async throws {
    try await TestService.make().application.test(.router) { client in
      let tag = try #require(try await client.get("/").headers[.eTag])
      let again = try await client.get("/", headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified && again.body.readableBytes == 0)
      #expect(again.headers[.contentSecurityPolicy] != nil && again.headers[.eTag] == tag)
      #expect(try await client.get("/", headers: [.ifNoneMatch: "\"other\""]).status == .ok)
    }
  }

  /// The page itself is open to all: it has to be there to ask for a token.
  @Test func pagesNeedNoToken() async throws {
    let tokens = try AccessTokens(parsing: "forum judge aaaaaaaaaaaaaaaa")
    try await TestService.make { $0.tokens = tokens }.application.test(.router) { client in
      let page = try await client.get("/")
      #expect(page.status == .ok)
      let explanation = try await client.post("/v1/explanations", Self.contact)
      #expect(explanation.status == .unauthorized)
    }
  }

  @Test func anExplanationIsThatOfTheLibrary() async throws {
    let moderator = try TestService.small.get()
    let document = Document(text: "加V❤abc123，<b>進群</b>", kind: .nickname)
    let explanation = try ModerationSession(moderator).explain(document)
    try await TestService.make().application.test(.router) { client in
      let body = #"{"text":"加V❤abc123，<b>進群</b>","kind":"nickname"}"#
      for unit in OffsetUnit.allCases {
        let answer = try await client.post("/v1/explanations?offsets=\(unit.rawValue)", body)
        #expect(Array(answer.body.readableBytesView) == ExplanationEncoder(offsets: unit).json(explanation))
      }
    }
  }

  /// An explanation knows what stands beside a text, as the verdict does.
  @Test(arguments: [(#","author":{"sameText":6}"#, "review"), ("", "pass")])
  func explanationsKnowTheContext(context: String, action: String) async throws {
    var options = ServiceOptions()
    options.port = 0
    let moderator = try TestService.shipped.get()
    let service = ModerationService(
      moderator, RulesSource { moderator }, options, logger: TestService.logger)
    try await service.application.test(.router) { client in
      let body = "{\"text\":\"有需要的点我看看\"\(context)}"
      let verdict = try await client.post("/v1/verdicts", body).json
      let explanation = try await client.post("/v1/explanations", body).json
      #expect(verdict["action"] as? String == action)
      #expect((explanation["verdict"] as? [String: Any])?["action"] as? String == action)
    }
  }

  @Test func mistakesAreTold() async throws {
    try await TestService.make { $0.judging.limits.text = 40 }.application.test(.router) { client in
      for (body, status, code) in [
        ("x", HTTPResponse.Status.badRequest, "invalid-json"), ("[]", .badRequest, "not-an-object"),
        ("{}", .badRequest, "missing-text"), (#"{"text":"a","kind":"poem"}"#, .badRequest, "unknown-kind"),
        (#"{"text":"好好好好好好好好好好好好好好"}"#, .contentTooLarge, "text-too-long"),
      ] {
        let answer = try await client.post("/v1/explanations", body)
        #expect(answer.status == status && answer.error["code"] as? String == code, "\(answer.text)")
      }
      let query = try await client.post("/v1/explanations?profile=none", Self.contact)
      #expect(query.status == .badRequest && query.error["code"] as? String == "unknown-profile")
    }
  }
}
