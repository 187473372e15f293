import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOConcurrencyHelpers
import Testing

@testable import ModerationServer

@Suite struct AccessTests {
  private static let file = """
    # name scopes token
    forum judge aaaaaaaaaaaaaaaa

    ops admin,judge bbbbbbbbbbbbbbbbbbbb
    graphs metrics cccccccccccccccc
    """

  @Test func tokensOpenTheirScopes() async throws {
    let tokens = try AccessTokens(parsing: Self.file)
    let service = try TestService.make { $0.tokens = tokens }
    let table: [(String?, HTTPRequest.Method, String, HTTPResponse.Status)] = [
      (nil, .get, "/healthz", .ok), (nil, .get, "/readyz", .ok),
      (nil, .post, "/v1/verdicts", .unauthorized), (nil, .get, "/v1/ruleset", .unauthorized),
      (nil, .get, "/metrics", .unauthorized), (nil, .post, "/v1/ruleset/reload", .unauthorized),
      ("Bearer aaaaaaaaaaaaaaaa", .post, "/v1/verdicts", .ok),
      ("bearer aaaaaaaaaaaaaaaa", .get, "/v1/ruleset", .ok),
      ("Bearer aaaaaaaaaaaaaaaa", .post, "/v1/ruleset/reload", .forbidden),
      ("Bearer aaaaaaaaaaaaaaaa", .get, "/metrics", .forbidden),
      ("Bearer bbbbbbbbbbbbbbbbbbbb", .post, "/v1/verdicts", .ok),
      ("Bearer bbbbbbbbbbbbbbbbbbbb", .post, "/v1/ruleset/reload", .ok),
      ("Bearer bbbbbbbbbbbbbbbbbbbb", .get, "/metrics", .ok),
      ("Bearer cccccccccccccccc", .get, "/metrics", .ok),
      ("Bearer cccccccccccccccc", .post, "/v1/verdicts", .forbidden),
      ("Bearer aaaaaaaaaaaaaaaaa", .post, "/v1/verdicts", .unauthorized),
      ("Bearer ", .post, "/v1/verdicts", .unauthorized),
      ("Basic aaaaaaaaaaaaaaaa", .post, "/v1/verdicts", .unauthorized),
    ]
    try await service.application.test(.router) { client in
      for (token, method, path, status) in table {
        let headers: HTTPFields = token.map { [.authorization: $0] } ?? [:]
        let answer = try await client.executeRequest(
          uri: path, method: method, headers: headers, body: ByteBuffer(string: #"{"text":"好"}"#))
        #expect(answer.status == status, "\(token ?? "none") \(path): \(answer.text)")
        #expect((answer.headers[.wwwAuthenticate] == "Bearer") == (status == .unauthorized))
      }
    }
  }

  /// A file that is not sound does not shut everybody out, nor let anybody in.
  @Test func otherTokensComeIntoForceAtAReload() async throws {
    let file = NIOLockedValueBox("a judge aaaaaaaaaaaaaaaa")
    let service = try TestService.make {
      $0.tokens = try? AccessTokens(parsing: file.withLockedValue { $0 })
      $0.loadTokens = { try AccessTokens(parsing: file.withLockedValue { $0 }) }
    }
    let steps: [(file: String, token: Character, isStale: Bool)] = [
      ("a judge aaaaaaaaaaaaaaaa", "a", false), ("b judge,admin bbbbbbbbbbbbbbbb", "b", false),
      ("c judge short", "b", true), ("", "b", true), ("c judge,admin cccccccccccccccc", "c", false),
    ]
    try await service.application.test(.router) { client in
      for step in steps {
        file.withLockedValue { $0 = step.file }
        _ = await service.reloader.reload(cause: "test")
        for token in ["a", "b", "c"] as [Character] {
          let headers: HTTPFields = [.authorization: "Bearer " + String(repeating: token, count: 16)]
          let answer = try await client.get("/v1/ruleset", headers: headers)
          #expect(answer.status == (token == step.token ? .ok : .unauthorized), "\(step) \(token)")
        }
        let admin: HTTPFields = [.authorization: "Bearer " + String(repeating: step.token, count: 16)]
        let metrics = try await client.get("/metrics", headers: admin)
        let isStale = metrics.text.contains("baguan_tokens_stale \(step.isStale ? 1 : 0)\n")
        #expect(isStale || metrics.status == .forbidden, "\(step)")
      }
    }
  }

  /// A page that a browser on this machine shows can neither load the rules anew nor, by a name that leads here, read.
  @Test func pagesOfOtherSitesAreRefused() async throws {
    let service = try TestService.make { $0.ownNamesOnly = true }
    try await service.application.test(.router) { client in
      let site: HTTPFields = [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"]
      let reload = try await client.post("/v1/ruleset/reload", "", headers: site)
      #expect(reload.status == .forbidden && reload.error["code"] as? String == "other-site")
    }
    try await service.application.test(.live) { client in
      let port = try #require(client.port)
      for (origin, status) in [
        ("http://localhost:80", 200), ("http://LOCALHOST:80", 200), ("https://evil.example", 403),
        ("null", 403),
        ("http://localhost", 403), ("http://localhost:80.evil.example", 403), ("localhost:80", 403),
        ("", 403),
      ] {
        let answer = try await RawConnection.use(port: port) {
          $0.send(
            "POST /v1/ruleset/reload HTTP/1.1\r\nHost: localhost:80\r\nOrigin: \(origin)\r\nContent-Length: 0\r\n\r\n"
          )
          return $0.read()
        }
        #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(origin): \(answer)")
      }
      for (host, status) in [
        ("evil.example", 403), ("127.evil.example", 403), ("localhost:80", 200), ("[::1]:80", 200),
        ("127.0.0.9", 200), ("127.0.0", 403), ("127.0.0.256", 403),
      ] {
        let answer = try await RawConnection.use(port: port) {
          $0.send("GET /v1/ruleset HTTP/1.1\r\nHost: \(host)\r\n\r\n")
          return $0.read()
        }
        #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(host): \(answer)")
      }
    }
  }

  @Test func comparisonIsOfAllBytes() {
    let token = Array("0123456789abcdef".utf8)
    #expect(AccessTokens.areEqual(token, token))
    for index in token.indices {
      var other = token
      other[index] ^= 1
      #expect(!AccessTokens.areEqual(other, token))
    }
    for length in [0, 1, 15, 17, 32] {
      let other = (0..<length).map { token[$0 % token.count] }
      #expect(!AccessTokens.areEqual(other, token))
    }
  }

  @Test(arguments: [
    ("", "line 1: there is no token"), ("# none\n", "line 1: there is no token"),
    ("\nforum judge", "line 2: a name, scopes and a token were expected"),
    ("forum judge,root secretsecretsecret", "line 1: the scopes are not of judge, admin, metrics, review"),
    ("forum judge, secretsecretsecret", "line 1: the scopes are not of"),
    ("forum judge secret", "line 1: the token is shorter than 16 bytes"),
  ])
  func mistakesInTheFileAreTold(file: String, message: String) throws {
    let error = #expect(throws: AccessTokensError.self) { try AccessTokens(parsing: file) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.hasPrefix(message) && !text.contains("secret"), "\(text)")
  }
}
