import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import ModerationServer

/// What one client may take of the service: requests a second, and connections.
@Suite struct ClientLimitTests {
  private static let body = #"{"text":"好"}"#
  private static let request =
    "POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"

  private func rates(_ rate: Int, burst: Int? = nil) -> ClientRates {
    var limits = ServiceLimits()
    (limits.clientRate, limits.clientBurst) = (rate, burst)
    return ClientRates(limits)
  }

  @Test func aBucketIsTakenFromAndFills() {
    let rates = rates(2, burst: 3)
    let start = ContinuousClock.now
    for _ in 0..<3 { #expect(rates.take("a", at: start) == nil) }
    #expect(rates.take("a", at: start) == .milliseconds(500))
    #expect(rates.take("b", at: start) == nil)
    #expect(rates.take("a", at: start + .milliseconds(500)) == nil)
    #expect(rates.take("a", at: start + .milliseconds(750)) == .milliseconds(250))
    for _ in 0..<3 { #expect(rates.take("a", at: start + .seconds(3600)) == nil) }
    #expect(rates.take("a", at: start + .seconds(3600)) != nil)
  }

  /// In any second no more than a burst and a second's share get through, however requests come.
  @Test func noMoreGetsThroughThanTheRate() {
    var generator = SystemRandomNumberGenerator()
    let rates = rates(50, burst: 20)
    let start = ContinuousClock.now
    let offsets = (0..<5000).map { _ in Int.random(in: 0..<10_000, using: &generator) }.sorted()
    let taken = offsets.filter { rates.take("a", at: start + .milliseconds($0)) == nil }
    #expect((480...520).contains(taken.count), "\(taken.count)")
    for (index, first) in taken.enumerated() {
      #expect(taken[index...].prefix { $0 < first + 1000 }.count <= 71)
    }
  }

  @Test func withoutARateNothingIsCounted() {
    let rates = rates(0)
    for _ in 0..<100 { #expect(rates.take("a") == nil) }
    #expect(rates.count == 0)
  }

  @Test func manyClientsTakeBoundedMemory() {
    let rates = rates(1)
    let start = ContinuousClock.now
    for client in 0..<30_000 { _ = rates.take("\(client)", at: start) }
    #expect(rates.count <= ClientRates.mostClients + 1)
    #expect(rates.take("new", at: start) != nil)
    #expect(rates.take("new", at: start + .seconds(5)) == nil)
    #expect(rates.count == 1)
  }

  @Test func tooManyRequestsAreRefused() async throws {
    let service = try TestService.make {
      ($0.judging.limits.clientRate, $0.judging.limits.clientBurst) = (1, 2)
    }
    try await service.application.test(.router) { client in
      let answers = try await Self.atOnce { try await client.post("/v1/verdicts", Self.body) }
      // The burst at least.
      #expect(answers.count { $0.status == .ok } >= 2)
      let answer = try #require(answers.first { $0.status != .ok })
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "1", "\(answer.text)")
      #expect(answer.error["code"] as? String == "too-many-requests")
      #expect(answer.error["limit"] as? String == "max-client-rate" && answer.error["value"] as? Int == 1)
      #expect(try answer.json["action"] as? String == "review")
      #expect(try await client.get("/healthz").status == .ok)
      let others = try await Self.atOnce { try await client.get("/v1/ruleset") }
      #expect(others.contains { $0.status == .tooManyRequests })
    }
  }

  /// Where tokens are asked for, a caller is a client, wherever its requests come from.
  @Test func eachCallerHasItsOwnRate() async throws {
    let tokens = try AccessTokens(parsing: "a judge aaaaaaaaaaaaaaaa\nb judge bbbbbbbbbbbbbbbb")
    let service = try TestService.make {
      $0.tokens = tokens
      $0.judging.limits.clientRate = 1
    }
    try await service.application.test(.router) { client in
      for (token, statuses) in [("a", [200, 429]), ("b", [200, 429]), ("c", [401])] {
        let headers: HTTPFields = [.authorization: "Bearer " + String(repeating: token, count: 16)]
        let answers = try await Self.atOnce {
          try await client.post("/v1/verdicts", Self.body, headers: headers)
        }
        #expect(Set(answers.map(\.status.code)).sorted() == statuses, "\(token)")
      }
    }
  }

  /// The answers to so many requests at once that a rate of 1 a second cannot keep up, were the machine ever so slow.
  private static func atOnce(
    _ ask: @escaping @Sendable () async throws -> TestResponse
  ) async throws -> [TestResponse] {
    try await withThrowingTaskGroup(of: TestResponse.self) { group in
      for _ in 0..<64 { group.addTask { try await ask() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// What one connection after another is answered, all left open, up to the first refusal.
  private func answersUntilRefused(_ port: Int, atMost count: Int) async throws -> [String] {
    try await RawConnection.use(port: port) { first -> [String] in
      first.send(Self.request)
      var answers = [first.read()]
      var others: [RawConnection] = []
      while answers.count < count, answers.allSatisfy({ $0.hasPrefix("HTTP/1.1 200") }) {
        guard let next = try? RawConnection(port: port) else { return answers }
        others.append(next)
        next.send(Self.request)
        answers.append(next.read())
      }
      return answers
    }
  }

  /// Beyond the bound for all clients together a connection is told so, with a name to look for in the log.
  @Test func connectionsBeyondTheBoundAreRefused() async throws {
    let service = try TestService.make { $0.judging.limits.connections = 2 }
    try await service.application.test(.live) { client in
      let port = try #require(client.port)
      let answers = try await answersUntilRefused(port, atMost: 4)
      let refusal = try #require(answers.last)
      #expect(refusal.hasPrefix("HTTP/1.1 503") && refusal.contains("Retry-After: 1"), "\(refusal)")
      #expect(refusal.contains(#""limit":"max-connections","value":2},"action":"review"}"#), "\(refusal)")
      #expect(refusal.contains("X-Request-ID: "), "\(refusal)")
    }
  }

  @Test func tooManyConnectionsAreRefused() async throws {
    let service = try TestService.make {
      $0.judging.limits.clientConnections = 3
      $0.judging.limits.requestTime = .seconds(600)
    }
    try await service.application.test(.live) { client in
      let port = try #require(client.port)
      // The test's own client may have one of the three.
      let answers = try await answersUntilRefused(port, atMost: 5)
      #expect((3...4).contains(answers.count), "\(answers)")
      let refusal = try #require(answers.last)
      #expect(refusal.hasPrefix("HTTP/1.1 429") && refusal.contains("Retry-After: 1"), "\(refusal)")
      #expect(refusal.contains(#""limit":"max-client-connections","value":3},"action":"review"}"#))
      // It may take a moment until the service sees that they are closed.
      var next = ""
      for _ in 0..<600 where !next.hasPrefix("HTTP/1.1 200") {
        if !next.isEmpty { try await Task.sleep(for: .milliseconds(100)) }
        next = try await RawConnection.use(port: port) {
          $0.send(Self.request)
          return $0.read()
        }
      }
      #expect(next.hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
  ])
  func clientsAreToldByTheirAddress(address: String, client: String) throws {
    #expect(try SocketAddress(ipAddress: address, port: 1).client == client)
  }
}
