import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Rulesets
import Testing

@testable import ModerationServer

/// What is over a bound is refused by the bound's name and never passes.
@Suite struct LimitTests {
  private func expect(
    _ answer: TestResponse, _ status: HTTPResponse.Status, _ limit: String, _ value: Int,
    action: String = "review",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(answer.status == status, "\(answer.text)", sourceLocation: sourceLocation)
    #expect(answer.error["limit"] as? String == limit, "\(answer.text)", sourceLocation: sourceLocation)
    #expect(answer.error["value"] as? Int == value, sourceLocation: sourceLocation)
    #expect(try answer.json["action"] as? String == action, sourceLocation: sourceLocation)
  }

  @Test func longBodiesAreRefused() async throws {
    try await TestService.make { $0.judging.limits.body = 100 }.application.test(.router) { client in
      let padding = String(repeating: "a", count: 100)
      try expect(
        try await client.post("/v1/verdicts", "{\"text\":\"\(padding)\"}"), .contentTooLarge, "max-body", 100)
    }
  }

  /// A body in chunks does not tell its length before.
  @Test func longBodiesInChunksAreRefused() async throws {
    try await TestService.make { $0.judging.limits.body = 100 }.application.test(.live) { client in
      let answer = try await RawConnection.use(port: try #require(client.port)) { connection in
        connection.send("POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in 0..<4 { connection.send("20\r\n\(String(repeating: "a", count: 32))\r\n") }
        return connection.readToEnd()
      }
      #expect(answer.hasPrefix("HTTP/1.1 413") && answer.contains("\"limit\":\"max-body\""), "\(answer)")
    }
  }

  @Test func longTextsAreRefused() async throws {
    try await TestService.make { $0.judging.limits.text = 10 }.application.test(.router) { client in
      try expect(
        try await client.post("/v1/verdicts", #"{"text":"好好好好"}"#), .contentTooLarge, "max-text", 10)
      #expect(try await client.post("/v1/verdicts", #"{"text":"\u597d\u597d\u597d"}"#).status == .ok)
      let many = try await client.post("/v1/verdicts", #"[{"text":"好"},{"text":"好好好好"}]"#)
      #expect(many.status == .ok && many.text.contains("\"limit\":\"max-text\""))
      #expect(many.text.hasSuffix("\"action\":\"review\"}]"))
    }
  }

  @Test func largeBatchesAreRefused() async throws {
    try await TestService.make { $0.judging.limits.batch = 2 }.application.test(.router) { client in
      #expect(try await client.post("/v1/verdicts", #"[{"text":"a"},{"text":"b"}]"#).status == .ok)
      try expect(
        try await client.post("/v1/verdicts", #"[{"text":"a"},{"text":"b"},{"text":"c"}]"#), .contentTooLarge,
        "max-batch", 2)
    }
  }

  @Test(arguments: Action.allCases)
  func whatIsDecidedWithoutJudgingIsChosen(action: Action) async throws {
    let service = try TestService.make {
      $0.judging.limits.queue = 0
      $0.judging.onOverload = action
    }
    try await service.application.test(.router) { client in
      let body = "{\"text\":\"\(String(repeating: "好", count: 4000))\"}"
      let answer = try await client.post("/v1/verdicts", body)
      try expect(answer, .serviceUnavailable, "max-queue", 0, action: action.rawValue)
      #expect(answer.headers[.retryAfter] == "1" && answer.error["code"] as? String == "overloaded")
      // What is short does not wait for the workers.
      #expect(try await client.post("/v1/verdicts", #"{"text":"好"}"#).status == .ok)
    }
  }

  @Test func bodiesHeldAreBounded() async throws {
    let service = try TestService.make { $0.judging.limits.memory = 20 }
    try await service.application.test(.router) { client in
      for _ in 0..<3 { #expect(try await client.post("/v1/verdicts", #"{"text":"好"}"#).status == .ok) }
      try expect(
        try await client.post("/v1/verdicts", #"{"text":"好好好好好"}"#), .serviceUnavailable, "max-memory", 20)
      #expect(try await client.post("/v1/verdicts", #"{"text":"好"}"#).status == .ok)
    }
    #expect(service.bodies.bytes == 0)
  }

  @Test func workersAreWaitedForInBounds() async throws {
    var limits = ServiceLimits()
    limits.queue = 2
    // Other tests may keep this one waiting.
    limits.requestTime = .seconds(3600)
    let queue = JudgingQueue(workers: 1, limits)
    let gate = DispatchSemaphore(value: 0)
    let now = ContinuousClock.now
    async let first = queue.judge(arrived: now) { gate.wait() }
    async let second = queue.judge(arrived: now) { 2 }
    while queue.depth < 2 { await Task.yield() }
    // What is short is not theirs.
    #expect(queue.takes(bytes: 1 << 20) && !queue.takes(bytes: 10))
    let error = await #expect(throws: ServiceError.self) {
      try await queue.judge(arrived: now) { 4 }
    }
    #expect(error == .queueIsFull(2))
    gate.signal()
    try await first
    #expect(try await second == 2)
    let late = await #expect(throws: ServiceError.self) {
      try await queue.judge(arrived: now - .seconds(7200)) { 5 }
    }
    #expect(late == .waitedTooLong(.seconds(3600)))
    await queue.shutDown()
  }

  @Test func compressedBodiesAreRefused() async throws {
    try await TestService.make().application.test(.router) { client in
      let answer = try await client.post("/v1/verdicts", "x", headers: [.contentEncoding: "gzip"])
      #expect(answer.status == .unsupportedMediaType && answer.error["code"] as? String == "compressed-body")
    }
  }
}
