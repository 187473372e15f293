import BatchModeration
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONLines
import Moderation
import Rulesets
import Testing

@testable import ModerationServer

@Suite struct VerdictsTests {
  /// What the batch runner writes for the lines of a file.
  private func batch(_ path: String, _ moderator: Moderator) async throws -> [String] {
    let result = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: result) }
    let output = try OutputFile(path: result)
    _ = try await BatchRunner(moderator, BatchOptions()).run([try InputFile(path: path)], to: output)
    try output.finish()
    return try String(contentsOfFile: result, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func samplesAreJudgedAsTheBatchRunnerDoes() async throws {
    let moderator = try TestService.shipped.get()
    let path = TestService.checkout.appendingPathComponent("Corpus/samples/samples.jsonl").path
    let expected = try await batch(path, moderator)
    let documents = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    let source = RulesSource { moderator }
    let service = ModerationService(moderator, source, ServiceOptions(), logger: TestService.logger)
    try await service.application.test(.router) { client in
      for (document, verdict) in zip(documents, expected) {
        #expect(try await client.post("/v1/verdicts", document).text == verdict)
      }
      // Long enough for a worker, too.
      let all = try await client.post("/v1/verdicts", "[\(documents.joined(separator: " , "))]")
      #expect(all.text == "[\(expected.joined(separator: ","))]")
    }
  }

  @Test func documentsWithoutAnIdAreNamedByTheirPlace() async throws {
    try await TestService.make().application.test(.router) { client in
      let one = try await client.post("/v1/verdicts", #"{"text":"好"}"#)
      #expect(one.status == .ok && one.headers[.contentType] == "application/json")
      #expect(try one.json["id"] as? Int == 1)
      let many = try await client.post("/v1/verdicts", #"[{"text":"好"},{"id":"b","text":"好"},{"text":"好"}]"#)
      let ids = try #require(
        JSONSerialization.jsonObject(with: Data(many.body.readableBytesView)) as? [[String: Any]])
      #expect(ids.map { "\($0["id"] ?? "")" } == ["1", "b", "3"])
      #expect(try await client.post("/v1/verdicts", "[]").text == "[]")
    }
  }

  @Test func aBadDocumentInAnArrayKeepsItsPlace() async throws {
    try await TestService.make().application.test(.router) { client in
      let body =
        #"[{"text":"好"},{"id":"x"},7,{"text":"加V❤abc123","kind":"poem"},{"id":9,"text":"加V❤abc123"}]"#
      let answer = try await client.post("/v1/verdicts", body)
      #expect(answer.status == .ok)
      let parts = try #require(
        JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [[String: Any]])
      #expect(
        parts.map { ($0["error"] as? [String: Any])?["code"] as? String } == [
          nil, "missing-text", "not-an-object", "unknown-kind", nil,
        ])
      #expect(parts[1]["index"] as? Int == 1 && parts[1]["action"] == nil)
      #expect(parts[4]["id"] as? Int == 9 && parts[4]["action"] as? String != "pass")
    }
  }

  @Test(arguments: [
    ("", "empty-line"), ("null", "not-an-object"), ("{\"text\":\"\u{1}\"}", "invalid-json"),
    ("{\"text\":7}", "missing-text"),
    ("[1,", "invalid-json"), ("{\"text\":\"a\"}x", "invalid-json"),
    ("{\"text\":\"a\",\"id\":[]}", "invalid-id"),
    (String(repeating: "[", count: 5000), "too-deep"),
    ("{\"a\":" + String(repeating: "[", count: 5000), "too-deep"),
  ])
  func whatIsNoDocumentIsRefused(body: String, code: String) async throws {
    try await TestService.make().application.test(.router) { client in
      let answer = try await client.post("/v1/verdicts", body)
      #expect(answer.status == .badRequest && answer.error["code"] as? String == code, "\(answer.text)")
      #expect(try answer.json["action"] == nil)
    }
  }

  @Test func bytesThatAreNoUTF8AreRefused() async throws {
    try await TestService.make().application.test(.router) { client in
      for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0xA5]] {
        let body = ByteBuffer(bytes: Array("{\"text\":\"".utf8) + bytes + Array("\"}".utf8))
        let answer = try await client.executeRequest(
          uri: "/v1/verdicts", method: .post, headers: [:], body: body)
        #expect(
          answer.status == .badRequest && answer.error["code"] as? String == "invalid-utf8", "\(answer.text)")
      }
    }
  }

  @Test func offsetsCountAsTheQuerySays() async throws {
    try await TestService.make().application.test(.router) { client in
      let body = #"{"text":"🔥🔥加V❤abc123"}"#
      var starts: [String: Int] = [:]
      for unit in ["unicode", "utf16", "utf8"] {
        let signals =
          try await client.post("/v1/verdicts?offsets=\(unit)", body).json["signals"] as? [[String: Any]]
        starts[unit] = ((signals?.first?["evidence"] as? [[String: Any]])?.first?["start"] as? Int)
      }
      #expect(starts == ["unicode": 2, "utf16": 4, "utf8": 8])
      let wrong = try await client.post("/v1/verdicts?offsets=bytes", body)
      #expect(wrong.status == .badRequest && wrong.error["code"] as? String == "unknown-offsets")
    }
  }

  @Test func anUnknownProfileIsRefused() async throws {
    try await TestService.make().application.test(.router) { client in
      let answer = try await client.post("/v1/verdicts?profile=none", #"{"text":"好"}"#)
      #expect(answer.status == .badRequest && answer.error["code"] as? String == "unknown-profile")
    }
  }

  @Test func otherPathsAndMethodsAreToldApart() async throws {
    try await TestService.make().application.test(.router) { client in
      let path = try await client.get("/v2")
      #expect(path.status == .notFound && path.error["code"] as? String == "not-found")
      let method = try await client.get("/v1/verdicts")
      #expect(method.status == .methodNotAllowed && method.headers[.allow] == "POST")
      #expect(method.error["code"] as? String == "method-not-allowed")
    }
  }

  @Test func theRulesetAndTheHealthAreTold() async throws {
    let moderator = try TestService.small.get()
    try await TestService.make().application.test(.router) { client in
      let ruleset = try await client.get("/v1/ruleset").json
      #expect(ruleset["version"] as? String == moderator.ruleset.version)
      #expect(ruleset["rules"] as? Int == moderator.ruleset.rules.count)
      #expect((ruleset["categories"] as? [[String: Any]])?.count == moderator.ruleset.categories.count)
      #expect(try await client.get("/healthz").text == #"{"status":"ok"}"#)
      #expect(try await client.get("/readyz").json["ruleset"] as? String == moderator.ruleset.version)
    }
  }

  @Test func requestsAreNamed() async throws {
    try await TestService.make().application.test(.router) { client in
      let name = HTTPField.Name("X-Request-ID")!
      #expect(try await client.get("/healthz", headers: [name: "a-1"]).headers[name] == "a-1")
      for bad in ["a b", "\"", String(repeating: "a", count: 65)] {
        let given = try await client.get("/healthz", headers: [name: bad]).headers[name]
        #expect(given != bad && given?.isEmpty == false)
      }
    }
  }
}
