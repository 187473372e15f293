import HTTPTypes
import Hummingbird
import HummingbirdTesting
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
