import Foundation
import Hummingbird
import HummingbirdTesting
import Moderation
import ReviewStore
import RuleTuning
import Rulesets
import Testing

@testable import ModerationServer

/// What the review desk keeps beside a text, and how much of it a page holds.
@Suite struct ReviewContextTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  private let database: ReviewDatabase

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    database = try ReviewDatabase(path: folder + "/reviews.db")
  }

  private static let documents = #"""
    [{"id":"d1","text":"加V❤abc123","parent":"雨夜\u0000<街头>","author":{"works":2.5,"accountAgeDays":3,"x":1}},
    {"id":"d2","text":"加V❤abc123","parent":7,"author":"kim"},
    {"id":"d3","text":"加V❤abc123","author":{}}]
    """#

  /// A document in its context goes the whole way: to the desk, and in the export to `baguan tune`.
  @Test func contextsComeBackAndAreExported() async throws {
    let service = try TestService.make { $0.reviews = database }
    let path = folder + "/labels.jsonl"
    try await service.application.test(.router) { client in
      _ = try await client.post("/v1/verdicts", Self.documents)
      while try service.intake.write(to: database) {}
      let answer = try await client.get("/v1/reviews")
      let context = #""kind":"comment","parent":"雨夜\u0000<街头>","author":{"accountAgeDays":3,"works":2.5}}"#
      #expect(answer.text.contains(context), "\(answer.text)")
      let reviews = try #require(try answer.json["reviews"] as? [[String: Any]])
      #expect(reviews.map { $0["times"] as? Int } == [1, 2])
      let api = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument(profiles: []).json.utf8))
      let schema = JSONSchema(document: try #require(api as? [String: Any]))
      #expect(schema.problems(try answer.json, schema.resolve("#/components/schemas/Reviews")) == [])
      _ = try database.decide(1, label: "ad-spam/contact", note: nil, by: nil)
      _ = try database.decide(2, label: "ordinary", note: nil, by: nil)
      let lines = try await client.get("/v1/reviews/export").body
      try Data(lines.readableBytesView).write(to: URL(fileURLWithPath: path))
    }
    let corpus = try CorpusReader().read([path], scheme: LabelScheme(TestService.small.get().ruleset))
    let known = DocumentContext(parent: "雨夜\0<街头>", author: [.accountAgeDays: 3, .works: 2.5])
    #expect(corpus.documents.map(\.document.context) == [known, nil])
  }

  /// A page of long texts ends early, and the next goes on behind it.
  @Test func pagesOfLongTextsAreShort() async throws {
    let service = try TestService.make { $0.reviews = database }
    let long = String(repeating: "长", count: 100_000)
    _ = try database.keep(
      (0..<10).map {
        KeptDocument(
          text: "\($0)" + long, kind: "post", name: nil, category: "a/b", score: 0.6, verdict: "{}",
          ruleset: "1", judged: Date())
      })
    try await service.application.test(.router) { client in
      var (pages, after): ([[Int]], Int?) = ([], 0)
      while let start = after {
        let page = try await client.get("/v1/reviews?limit=200&after=\(start)").json
        let reviews = try #require(page["reviews"] as? [[String: Any]])
        pages.append(reviews.compactMap { $0["review"] as? Int })
        after = page["next"] as? Int
      }
      #expect(pages == [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10]])
      #expect(try await client.get("/v1/reviews/export").text.isEmpty)
      for id in 1...10 { _ = try database.decide(Int64(id), label: "ordinary", note: nil, by: nil) }
      let lines = try await client.get("/v1/reviews/export").text.split(separator: "\n")
      #expect(lines.count == 10 && lines.last?.hasPrefix(#"{"id":"review-10","text":"9长"#) == true)
    }
  }
}
