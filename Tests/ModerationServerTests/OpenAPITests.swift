import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ReviewStore
import Testing

@testable import ModerationServer

/// The OpenAPI document is held against the routes and what they answer.
@Suite struct OpenAPITests {
  private static func document(profiles: [String] = []) throws -> JSONSchema {
    let object = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument(profiles: profiles).json.utf8))
    return JSONSchema(document: try #require(object as? [String: Any]))
  }

  private static func operations(_ schema: JSONSchema) -> [String: [String: Any]] {
    let paths = schema.document["paths"] as? [String: [String: [String: Any]]] ?? [:]
    return Dictionary(
      uniqueKeysWithValues: paths.flatMap { path, methods in
        methods.map { ("\($0.uppercased()) \(path)", $1) }
      })
  }

  @Test func everyRouteIsDocumented() throws {
    let documented = Set(Self.operations(try Self.document()).keys)
    #expect(documented == Set(try TestService.make().routes.map { "\($0.method) \($0.path)" }))
  }

  @Test func profilesAreThoseThatThereAre() throws {
    let schema = try Self.document(profiles: ["art", "kids"])
    let document = schema.resolve("#/components/schemas/Document")
    #expect(schema.problems(["text": "a", "profile": "kids"], document) == [])
    #expect(schema.problems(["text": "a", "profile": "none"], document) != [])
    #expect((Self.operations(schema)["POST /v1/verdicts"]?["parameters"] as? [Any])?.count == 2)
    #expect((Self.operations(try Self.document())["POST /v1/verdicts"]?["parameters"] as? [Any])?.count == 1)
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let schema = try Self.document()
    for match in OpenAPIDocument(profiles: ["art"]).json.matches(of: /"\$ref": "([^"]*)"/) {
      #expect(!schema.resolve(String(match.output.1)).isEmpty, "\(match.output.1)")
    }
  }

  /// One request of each kind of answer.
  private static let requests: [(HTTPRequest.Method, String, String, Int)] = [
    (.post, "/v1/verdicts", #"{"id":"a","text":"加V❤abc123"}"#, 200),
    (.post, "/v1/verdicts", #"{"text":"好"}"#, 200),
    (.post, "/v1/verdicts", #"[{"id":1.5,"text":"加V❤abc123"},{},{"text":"好好好好好好好好好好好好好好"}]"#, 200),
    (.post, "/v1/verdicts", "[]", 200), (.post, "/v1/verdicts", "x", 400),
    (.post, "/v1/verdicts", #"{"text":"好好好好好好好好好好好好好好"}"#, 413),
    (.post, "/v1/moderations", #"{"input":"加V❤abc123"}"#, 200),
    (.post, "/v1/moderations", #"{"input":["a","b"]}"#, 200),
    (.post, "/v1/moderations", #"{"input":1}"#, 400),
    (.post, "/v1/explanations", #"{"text":"加Ｖ❤abc123","kind":"post"}"#, 200),
    (.post, "/v1/explanations", "[]", 400), (.get, "/v1/reviews", "", 200),
    (.post, "/v1/reviews/decisions", #"{"review":1,"label":"ordinary","note":"n"}"#, 200),
    (.post, "/v1/reviews/decisions", #"{"review":1,"label":"ordinary"}"#, 409),
    (.post, "/v1/reviews/decisions", #"{"review":9,"note":"n"}"#, 404),
    (.get, "/v1/reviews?state=decided", "", 200), (.get, "/v1/reviews?state=none", "", 400),
    (.get, "/v1/reviews/progress", "", 200), (.post, "/v1/reviews/undo", "", 200),
    (.post, "/v1/reviews/undo", "", 409), (.get, "/v1/ruleset", "", 200),
    (.get, "/healthz", "", 200),
    (.get, "/readyz", "", 200), (.get, "/openapi.json", "", 200), (.post, "/v1/ruleset/reload", "", 200),
    (.get, "/readyz", "", 200),
  ]

  @Test func answersAreAsDocumented() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let reviews = try ReviewDatabase(path: folder + "/reviews.db")
    let service = try TestService.make {
      $0.judging.limits.text = 40
      $0.reviews = reviews
    }
    try await service.application.test(.router) { client in
      let schema = try Self.document()
      let operations = Self.operations(schema)
      for (method, path, body, status) in Self.requests {
        let answer = try await client.executeRequest(
          uri: path, method: method, headers: [:], body: ByteBuffer(string: body))
        #expect(answer.status.code == status, "\(path) \(body): \(answer.text)")
        while try service.intake.write(to: reviews) {}
        let name = path.prefix { $0 != "?" }
        let responses = operations["\(method) \(name)"]?["responses"] as? [String: [String: Any]]
        var response = try #require(responses?["\(status)"], "\(path) \(status)")
        if let reference = response["$ref"] as? String { response = schema.resolve(reference) }
        let content = response["content"] as? [String: [String: Any]]
        let expected = try #require(content?["application/json"]?["schema"] as? [String: Any])
        let value = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
        #expect(schema.problems(value, expected) == [], "\(path) \(body)")
      }
    }
  }
}
