import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Moderation
import Testing

@testable import ModerationServer

/// The format of OpenAI's moderation endpoint.
@Suite struct ModerationsTests {
  private func results(_ answer: TestResponse) throws -> [[String: Any]] {
    try #require(try answer.json["results"] as? [[String: Any]], "\(answer.text)")
  }

  @Test(arguments: [
    (#""加V❤abc123""#, [true]), (#"["好","加V❤abc123","\u597d"]"#, [false, true, false]),
    (#"[{"type":"text","text":"好"},{"type":"text","text":"加V❤abc123"}]"#, [true]), (#""""#, [false]),
  ])
  func inputsOfAllFormsAreJudged(input: String, flagged: [Bool]) async throws {
    try await TestService.make().application.test(.router) { client in
      let answer = try await client.post("/v1/moderations", "{\"model\":\"omni\",\"input\":\(input)}")
      #expect(answer.status == .ok)
      let results = try results(answer)
      #expect(results.map { $0["flagged"] as? Bool } == flagged, "\(answer.text)")
      let object = try answer.json
      #expect((object["id"] as? String)?.hasPrefix("modr-") == true && object["model"] is String)
    }
  }

  @Test func everyCategoryIsThereInAllThreeObjects() async throws {
    try await TestService.make().application.test(.router) { client in
      let result = try results(try await client.post("/v1/moderations", #"{"input":"加V❤abc123"}"#))[0]
      let flags = try #require(result["categories"] as? [String: Bool])
      let scores = try #require(result["category_scores"] as? [String: Double])
      let types = try #require(result["category_applied_input_types"] as? [String: [String]])
      #expect(Set(flags.keys) == Set(scores.keys) && Set(flags.keys) == Set(types.keys))
      #expect(Set(flags.keys).isSuperset(of: ForeignCategories.all))
      #expect(flags["ad-spam/contact"] == true && scores["ad-spam/contact"] == 0.8176)
      #expect(flags["violence"] == false && types["violence"] == [] && types["sexual"] == ["text"])
      let verdict = result["verdict"] as? [String: Any]
      #expect(verdict?["action"] as? String == "review" && verdict?["signals"] is [Any])
    }
  }

  @Test(arguments: [
    ("suggestive/body", ["sexual"]), ("suggestive/minor", ["sexual", "sexual/minors"]),
    ("ad-spam/fraud", ["illicit"]),
    ("ad-spam/illicit-service", ["illicit"]), ("ad-spam/contact", []), ("abuse/insult", []),
  ])
  func ourCategoriesCountForTheirs(category: String, theirs: [String]) {
    #expect(ForeignCategories.names(for: category) == theirs)
    #expect(ForeignCategories.judged.isSuperset(of: theirs))
  }

  @Test func theShippedCategoriesAreMapped() async throws {
    let moderator = try TestService.shipped.get()
    let service = ModerationService(
      moderator, RulesSource { moderator }, ServiceOptions(), logger: TestService.logger)
    try await service.application.test(.router) { client in
      let result = try results(
        try await client.post("/v1/moderations", #"{"input":"国家扶贫款最后一批，领扶贫款的联系我，身份证就行"}"#))[0]
      let flags = try #require(result["categories"] as? [String: Bool])
      #expect(flags["ad-spam/fraud"] == true && flags["illicit"] == true && flags["sexual"] == false)
    }
  }

  @Test(arguments: [
    ("{}", "missing-input"), (#"{"input":null}"#, "missing-input"), (#"{"input":7}"#, "invalid-input"),
    (#"{"input":[]}"#, "invalid-input"), (#"{"input":["a",1]}"#, "invalid-input"),
    (#"{"input":[[1,2]]}"#, "invalid-input"),
    (#"{"input":["a",{"type":"text","text":"b"}]}"#, "invalid-input"),
    (#"{"input":[{"type":"text"}]}"#, "invalid-input"),
    (#"{"input":[{"type":"image_url","image_url":{"url":"x"}}]}"#, "invalid-input"), ("[", "invalid-json"),
    (#"{"input":"a","kind":"poem"}"#, "unknown-kind"), (#"{"input":"a","profile":"x"}"#, "unknown-profile"),
    (#"{"input":"a","kind":3}"#, "invalid-input"),
  ])
  func mistakesAreTold(body: String, code: String) async throws {
    try await TestService.make().application.test(.router) { client in
      let answer = try await client.post("/v1/moderations", body)
      #expect(answer.status == .badRequest && answer.error["code"] as? String == code, "\(answer.text)")
      #expect(answer.error["message"] is String)
    }
  }

  @Test func limitsHold() async throws {
    let service = try TestService.make {
      $0.judging.limits.text = 10
      $0.judging.limits.batch = 2
    }
    try await service.application.test(.router) { client in
      for (input, limit) in [(#"["a","b","c"]"#, "max-batch"), (#""好好好好""#, "max-text")] {
        let answer = try await client.post("/v1/moderations", "{\"input\":\(input)}")
        #expect(answer.status == .contentTooLarge && answer.error["limit"] as? String == limit)
      }
    }
  }
}
