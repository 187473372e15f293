import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Moderation
import ReviewStore
import RuleTuning
import Rulesets
import Testing

@testable import ModerationServer

/// The review desk over HTTP, with a database in a folder that goes with the test.
@Suite struct ReviewTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  private let database: ReviewDatabase

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    database = try ReviewDatabase(path: folder + "/reviews.db")
  }

  private static let markup = #"<script>alert(1)</script> 加V❤abc123 \u0000"#

  private func service(_ change: (inout ServiceOptions) -> Void = { _ in }) throws -> ModerationService {
    try TestService.make {
      $0.reviews = database
      change(&$0)
    }
  }

  /// Writes what waits, as the service's own task does.
  private func settle(_ service: ModerationService) throws {
    while try service.intake.write(to: database) {}
  }

  private func reviews(
    _ client: some TestClientProtocol, _ query: String = "", headers: HTTPFields = [:]
  ) async throws -> [[String: Any]] {
    let answer = try await client.get("/v1/reviews\(query)", headers: headers)
    #expect(answer.status == .ok, "\(answer.text)")
    return try #require(try answer.json["reviews"] as? [[String: Any]])
  }

  @Test func whatIsToBeLookedAtIsKeptOnce() async throws {
    let service = try service()
    try await service.application.test(.router) { client in
      let body = #"[{"id":"a","text":"加V❤abc123","kind":"post"},{"text":"好"},{"id":"b","text":"加V❤abc123"}]"#
      let verdicts = try await client.post("/v1/verdicts", body)
      _ = try await client.post("/v1/moderations", #"{"input":["好","加V❤abc123"]}"#)
      _ = try await client.post("/v1/explanations", #"{"text":"加V❤abc1234"}"#)
      try settle(service)
      let found = try await reviews(client)
      #expect(found.map { ($0["document"] as? [String: Any])?["kind"] as? String } == ["post", "comment"])
      #expect(found.map { $0["times"] as? Int } == [1, 2])
      let all = try #require(
        JSONSerialization.jsonObject(with: Data(verdicts.body.readableBytesView)) as? [NSDictionary])
      var verdict = try #require(all[0] as? [String: Any])
      verdict["id"] = nil
      #expect(found[0]["verdict"] as? NSDictionary == verdict as NSDictionary)
    }
  }

  @Test func textsComeBackAsTheyWerePosted() async throws {
    let service = try service()
    try await service.application.test(.router) { client in
      _ = try await client.post("/v1/verdicts", "{\"id\":\"<b>\",\"text\":\"\(Self.markup)\"}")
      try settle(service)
      let answer = try await client.get("/v1/reviews")
      #expect(answer.headers[.contentType] == "application/json")
      let document = try await reviews(client)[0]["document"] as? [String: Any]
      #expect(document?["text"] as? String == "<script>alert(1)</script> 加V❤abc123 \0")
      #expect(document?["id"] as? String == "<b>")
      #expect(try await reviews(client, "?text=%3Cscript%3E").count == 1)
      #expect(try await reviews(client, "?text=%25&state=all").isEmpty)
    }
  }

  @Test func decisionsAreMadeTakenBackAndCounted() async throws {
    let service = try service()
    try await service.application.test(.router) { client in
      _ = try await client.post("/v1/verdicts", #"[{"text":"加V❤abc123"},{"text":"加V❤abc1234"}]"#)
      try settle(service)
      let decided = try await client.post(
        "/v1/reviews/decisions", #"{"review":1,"label":"ad-spam/contact","note":"手法老"}"#)
      #expect(decided.status == .ok && decided.text.contains(#""note":"手法老","decision":{"label""#))
      let again = try await client.post("/v1/reviews/decisions", #"{"review":1.0,"label":"ordinary"}"#)
      #expect(again.status == .conflict && again.error["code"] as? String == "already-decided")
      let noted = try await client.post("/v1/reviews/decisions", #"{"review":2,"note":"问组长"}"#)
      #expect(try noted.json["note"] as? String == "问组长" && noted.json["decision"] == nil)
      let progress = try await client.get("/v1/reviews/progress").json
      #expect(progress["open"] as? Int == 1 && progress["decided"] as? Int == 1)
      #expect(progress["labels"] as? [String: Int] == ["ad-spam/contact": 1])
      let undone = try await client.post("/v1/reviews/undo", "")
      #expect(try undone.json["review"] as? Int == 1 && undone.json["decision"] == nil)
      let nothing = try await client.post("/v1/reviews/undo", "")
      #expect(nothing.status == .conflict && nothing.error["code"] as? String == "nothing-to-undo")
    }
  }

  /// Whose newest decision was replaced is told so, and no earlier one is taken back instead.
  @Test func aReplacedDecisionIsNotTakenBack() async throws {
    let tokens = try AccessTokens(
      parsing: """
        ada review,judge aaaaaaaaaaaaaaaa
        bob review bbbbbbbbbbbbbbbb
        """)
    let service = try service { $0.tokens = tokens }
    try await service.application.test(.router) { client in
      let ada: HTTPFields = [.authorization: "Bearer aaaaaaaaaaaaaaaa"]
      let bob: HTTPFields = [.authorization: "Bearer bbbbbbbbbbbbbbbb"]
      let texts = #"[{"text":"加V❤abc123"},{"text":"加V❤abc1234"}]"#
      _ = try await client.post("/v1/verdicts", texts, headers: ada)
      try settle(service)
      for (body, caller) in [
        (#"{"review":1,"label":"ordinary"}"#, ada), (#"{"review":2,"label":"ordinary","note":"a"}"#, ada),
        (#"{"review":2,"label":"ad-spam/contact","note":"b","replace":true}"#, bob),
      ] {
        #expect(try await client.post("/v1/reviews/decisions", body, headers: caller).status == .ok)
      }
      let refused = try await client.post("/v1/reviews/undo", "", headers: ada)
      #expect(refused.status == .conflict && refused.error["code"] as? String == "replaced")
      #expect((refused.error["message"] as? String)?.contains("review 2") == true)
      #expect(try await reviews(client, "?state=decided", headers: ada).count == 2)
      let mended = try await client.post("/v1/reviews/undo", "", headers: bob)
      #expect(mended.text.contains(#""note":"a","decision":{"label":"ordinary""#), "\(mended.text)")
      let open = try await client.post("/v1/reviews/undo", "", headers: ada).json
      #expect(open["review"] as? Int == 2 && open["note"] as? String == "" && open["decision"] == nil)
      _ = try await client.post("/v1/reviews/undo", "", headers: ada)
      #expect(try await reviews(client, headers: ada).count == 2)
    }
  }

  /// The export is a corpus: `baguan tune` reads every line as it was decided.
  @Test func decisionsAreLabelledDocuments() async throws {
    let service = try service()
    let path = folder + "/labels.jsonl"
    try await service.application.test(.router) { client in
      let texts = (0..<450).map { "{\"id\":\($0),\"text\":\"\(Self.markup) \($0)\",\"kind\":\"post\"}" }
      _ = try await client.post("/v1/verdicts", "[\(texts.joined(separator: ","))]")
      _ = try await client.post("/v1/moderations", #"{"input":"加V❤abc123"}"#)
      try settle(service)
      for id in 1...450 {
        _ = try database.decide(
          Int64(id), label: id % 2 == 0 ? "ordinary" : "ad-spam/contact", note: "\"\n", by: nil)
      }
      _ = try database.decide(451, label: "ad-spam/gambling", note: nil, by: nil)
      let answer = try await client.get("/v1/reviews/export")
      #expect(answer.headers[.contentType] == "application/x-ndjson")
      try Data(answer.body.readableBytesView).write(to: URL(fileURLWithPath: path))
      let few = try await client.get("/v1/reviews/export?label=ad-spam/gambling")
      #expect(few.text.split(separator: "\n").count == 1 && few.text.hasPrefix(#"{"id":"review-451","#))
    }
    let ruleset = try TestService.small.get().ruleset
    let corpus = try CorpusReader().read([path], scheme: LabelScheme(ruleset))
    #expect(corpus.documents.count == 451)
    for (index, document) in corpus.documents.prefix(450).enumerated() {
      #expect(document.document.text == "<script>alert(1)</script> 加V❤abc123 \0 \(index)")
      #expect(document.document.kind == .post && document.document.id == "\(index)")
      let label = document.label.map { corpus.labels[$0].name }
      #expect(label == ((index + 1) % 2 == 0 ? "ordinary" : "ad-spam/contact") && document.source == "review")
    }
  }

  @Test(arguments: [
    (#"{"review":1,"label":"poem"}"#, 400, "unknown-label"), ("{}", 400, "invalid-decision"),
    (#"{"review":"1","label":"ordinary"}"#, 400, "invalid-decision"),
    (#"{"review":1}"#, 400, "invalid-decision"), (#"{"review":0,"note":""}"#, 400, "invalid-decision"),
    (#"{"review":1,"label":1}"#, 400, "invalid-decision"),
    (#"{"review":1,"note":"a","replace":1}"#, 400, "invalid-decision"),
    (#"{"review":9,"label":"ordinary"}"#, 404, "unknown-review"), ("[]", 400, "not-an-object"),
  ])
  func mistakesInDecisionsAreTold(body: String, status: Int, code: String) async throws {
    try await service().application.test(.router) { client in
      let answer = try await client.post("/v1/reviews/decisions", body)
      #expect(answer.status.code == status && answer.error["code"] as? String == code, "\(answer.text)")
    }
  }

  @Test(arguments: ["state=none", "limit=0", "limit=201", "limit=x", "after=-1"])
  func mistakesInQueriesAreTold(query: String) async throws {
    try await service().application.test(.router) { client in
      let answer = try await client.get("/v1/reviews?\(query)")
      #expect(answer.status == .badRequest && answer.error["code"] as? String == "invalid-parameter")
    }
  }

  @Test func pagesFollowOneAnother() async throws {
    let service = try service()
    try await service.application.test(.router) { client in
      let texts = (0..<5).map { "{\"text\":\"加V❤abc123\($0)\"}" }.joined(separator: ",")
      _ = try await client.post("/v1/verdicts", "[\(texts)]")
      try settle(service)
      let first = try await client.get("/v1/reviews?limit=3").json
      #expect((first["reviews"] as? [Any])?.count == 3 && first["next"] as? Int == 3)
      let last = try await client.get("/v1/reviews?limit=3&after=3").json
      #expect((last["reviews"] as? [Any])?.count == 2 && last["next"] is NSNull)
    }
  }

  @Test func reviewsHaveAScopeOfTheirOwn() async throws {
    let tokens = try AccessTokens(
      parsing: """
        desk review,judge dddddddddddddddd
        ops admin,judge oooooooooooooooo
        """)
    let service = try service { $0.tokens = tokens }
    try await service.application.test(.router) { client in
      let desk: HTTPFields = [.authorization: "Bearer dddddddddddddddd"]
      let ops: HTTPFields = [.authorization: "Bearer oooooooooooooooo"]
      for path in ["/v1/reviews", "/v1/reviews/progress", "/v1/reviews/export"] {
        #expect(try await client.get(path).status == .unauthorized)
        #expect(try await client.get(path, headers: ops).status == .forbidden)
        #expect(try await client.get(path, headers: desk).status == .ok)
      }
      _ = try await client.post("/v1/verdicts", #"{"text":"加V❤abc123"}"#, headers: ops)
      try settle(service)
      let body = #"{"review":1,"label":"ordinary"}"#
      #expect(try await client.post("/v1/reviews/decisions", body, headers: ops).status == .forbidden)
      let decided = try await client.post("/v1/reviews/decisions", body, headers: desk)
      #expect(decided.text.contains(#""decider":"desk""#))
      #expect(try await client.post("/v1/ruleset/reload", "", headers: desk).status == .forbidden)
    }
  }

  /// A page of another site may not decide through a moderator's browser.
  @Test func otherSitesDoNotDecide() async throws {
    try await service().application.test(.router) { client in
      let field = HTTPField.Name("Sec-Fetch-Site")!
      for (site, status) in [("cross-site", HTTPResponse.Status.forbidden), ("same-origin", .conflict)] {
        let answer = try await client.post("/v1/reviews/undo", "", headers: [field: site])
        #expect(answer.status == status)
      }
    }
  }

  @Test func withoutADatabaseTheDeskIsOff() async throws {
    let service = try TestService.make()
    try await service.application.test(.router) { client in
      _ = try await client.post("/v1/verdicts", #"{"text":"加V❤abc123"}"#)
      #expect(service.intake.state.waiting.isEmpty)
      for path in ["/v1/reviews", "/v1/reviews/progress", "/v1/reviews/export"] {
        let answer = try await client.get(path)
        #expect(answer.status == .notFound && answer.error["code"] as? String == "reviews-off")
      }
      #expect(try await client.get("/readyz").json["reviews"] == nil)
      let metrics = try await client.get("/metrics").text
      #expect(!metrics.contains("baguan_reviews"))
    }
  }
}
