import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Moderation
import NIOConcurrencyHelpers
import Rulesets
import Testing

@testable import ModerationServer

/// Other rules come into force without a gap, or not at all.
@Suite struct ReloadTests {
  private static let contact = #"{"text":"加V❤abc123"}"#

  @Test func soundRulesComeIntoForce() async throws {
    let folder = try RulesFolder()
    try await TestService.make(folder.source).application.test(.router) { client in
      let before = try await client.get("/readyz").json
      #expect(before["reload"] == nil)
      try folder.change("留微信号", to: "留微信")
      let answer = try await client.post("/v1/ruleset/reload", "")
      #expect(try answer.status == .ok && answer.json["result"] as? String == "replaced", "\(answer.text)")
      let version = try #require(try answer.json["ruleset"] as? String)
      #expect(version != before["ruleset"] as? String)
      #expect(try await client.post("/v1/verdicts", Self.contact).json["ruleset"] as? String == version)
      #expect(try await client.get("/v1/ruleset").json["version"] as? String == version)
      let again = try await client.post("/v1/ruleset/reload", "")
      #expect(try again.json["result"] as? String == "unchanged")
      let metrics = try await client.get("/metrics").text
      #expect(metrics.contains("baguan_reloads_total{result=\"replaced\"} 1\n"))
      #expect(metrics.contains("baguan_ruleset{version=\"\(version)\"} 1\n"))
    }
  }

  @Test(arguments: [
    // An example that fails, a mistake in the rule, one that only compiling shows.
    ("微信支付成功了吗", "加微信：abc_12345", "must pass but matches"), ("when:", "wenn:", "wechat.yaml"),
    ("{contact: wechat}", "{regex: {pattern: '(a', view: letters}}", "wechat.yaml"),
  ])
  func rulesWithProblemsDoNot(old: String, new: String, told: String) async throws {
    let folder = try RulesFolder()
    try await TestService.make(folder.source).application.test(.router) { client in
      let before = try await client.post("/v1/verdicts", Self.contact).text
      try folder.change(old, to: new)
      let answer = try await client.post("/v1/ruleset/reload", "")
      #expect(try answer.status == .conflict && answer.json["result"] as? String == "kept")
      #expect(try await client.post("/v1/verdicts", Self.contact).text == before)
      let ready = try await client.get("/readyz")
      #expect(ready.status == .ok && ready.text.contains(told), "\(ready.text)")
      #expect(try await client.get("/metrics").text.contains("baguan_reload_failed 1\n"))
      try folder.change(new, to: old)
      _ = try await client.post("/v1/ruleset/reload", "")
      #expect(try await client.get("/metrics").text.contains("baguan_reload_failed 0\n"))
    }
  }

  /// The profile that the service judges by must be there in the new rules.
  @Test func rulesWithoutTheServicesProfileDoNot() async throws {
    let folder = try RulesFolder()
    let current = CurrentRules(RulesInForce(try TestService.small.get()))
    let reloader = RulesReloader(
      current, profile: "art", folder.source.load, CurrentTokens(nil, nil), ServiceMetrics(),
      TestService.logger)
    let outcome = await reloader.reload(cause: "test")
    #expect(outcome.result == .kept && outcome.problems.first?.contains("art") == true)
  }

  /// Requests that come during reloads are all answered, each by one of the two rulesets and wholly by it.
  @Test func requestsDuringReloadsAreJudgedByOneRuleset() async throws {
    let folder = try RulesFolder()
    let first = try Moderator(rulesAt: folder.path)
    try folder.change("{contact: wechat}", to: "{contact: [wechat, qq]}")
    let second = try Moderator(rulesAt: folder.path)
    let texts = ["加QQ：123456789", "加V❤abc123"]
    let expected = Set(
      try [first, second].map { moderator in
        try texts.map { try moderator.verdict(for: Document(text: $0)).signals.count }.description
          + moderator.ruleset.version
      })
    let isSecond = NIOLockedValueBox(false)
    let source = RulesSource {
      isSecond.withLockedValue { value in
        value.toggle()
        return value ? second : first
      }
    }
    try await TestService.make(source).application.test(.router) { client in
      _ = try await client.post("/v1/ruleset/reload", "")
      try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<4 {
          group.addTask {
            var seen: [String] = []
            for _ in 0..<100 {
              let body = "[" + texts.map { "{\"text\":\"\($0)\"}" }.joined(separator: ",") + "]"
              seen.append(try Self.summary(of: try await client.post("/v1/verdicts", body)))
            }
            return seen
          }
        }
        group.addTask {
          for _ in 0..<20 { _ = try await client.post("/v1/ruleset/reload", "") }
          return []
        }
        for try await seen in group { #expect(Set(seen).isSubset(of: expected)) }
      }
    }
    #expect(expected.count == 2)
  }

  /// The number of signals of each verdict and the one version that all of them name.
  private static func summary(of answer: TestResponse) throws -> String {
    let verdicts =
      try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [[String: Any]]
    let all = try #require(verdicts)
    let versions = Set(all.map { "\($0["ruleset"] ?? "")" })
    #expect(versions.count == 1)
    return all.map { ($0["signals"] as? [Any])?.count ?? -1 }.description + (versions.first ?? "")
  }
}
