import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import ModerationServer

/// Clients that do not keep to the rules, over real connections; after each of them the service still answers.
@Suite struct HostileClientTests {
  private static let body = #"{"text":"好"}"#
  private static let request =
    "POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"

  /// Lets something happen on a connection, and gives what comes of it.
  private func connect(
    _ change: (inout ServiceOptions) -> Void = { _ in },
    _ act: @escaping @Sendable (RawConnection) -> String
  ) async throws -> String {
    try await TestService.make(change: change).application.test(.live) { client in
      let port = try #require(client.port)
      let answer = try await RawConnection.use(port: port, act)
      // The client's own connection may have been idle for too long.
      let next = try await RawConnection.use(port: port) {
        $0.send(Self.request)
        return $0.read()
      }
      #expect(next.hasPrefix("HTTP/1.1 200"))
      return answer
    }
  }

  /// A client that asks whether to go on waits for a word before it sends its body.
  @Test func whoAsksIsToldToContinue() async throws {
    let answer = try await connect { connection in
      connection.send(
        "POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: \(Self.body.utf8.count)\r\n\r\n"
      )
      let word = connection.read()
      connection.send(Self.body)
      return word + "|" + connection.read()
    }
    #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n") && answer.contains("|HTTP/1.1 200 OK"), "\(answer)")
  }

  /// Many short fields are no header that is too long.
  @Test func manyFieldsAreTaken() async throws {
    let fields = (0..<200).map { "a\($0): b\r\n" }.joined()
    let answer = try await connect { connection in
      connection.send(
        "POST /v1/verdicts HTTP/1.1\r\nHost: a\r\n\(fields)Content-Length: \(Self.body.utf8.count)\r\n\r\n\(Self.body)"
      )
      return connection.read()
    }
    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
  }

  @Test func aSlowBodyIsEnded() async throws {
    let answer = try await connect({ $0.judging.limits.requestTime = .milliseconds(600) }) { connection in
      connection.send("POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"text\"")
      return connection.readToEnd()
    }
    #expect(answer.hasPrefix("HTTP/1.1 408") && answer.contains("\"limit\":\"request-timeout\""), "\(answer)")
    #expect(answer.contains("\"action\":\"review\""))
  }

  /// A byte from time to time does not keep a request alive.
  @Test func aTricklingBodyIsEnded() async throws {
    let answer = try await connect({ $0.judging.limits.requestTime = .milliseconds(600) }) { connection in
      connection.send("POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
      for _ in 0..<30 {
        connection.send(" ")
        usleep(50_000)
      }
      return connection.readToEnd()
    }
    #expect(answer.hasPrefix("HTTP/1.1 408"), "\(answer)")
  }

  /// Nor does one keep a header alive, which is no request until its end.
  @Test(arguments: ["", request]) func aTricklingHeaderIsEnded(before: String) async throws {
    let answer = try await connect({ $0.judging.limits.requestTime = .milliseconds(600) }) { connection in
      connection.send(before)
      let first = before.isEmpty ? "" : connection.read()
      connection.send("POST /v1/verdicts HTTP/1.1\r\nX-Field: ")
      for _ in 0..<30 {
        connection.send("a")
        usleep(50_000)
      }
      return first + connection.readToEnd()
    }
    let last = answer.components(separatedBy: "HTTP/1.1 ").last ?? ""
    #expect(last.hasPrefix("408") && last.contains("\"limit\":\"request-timeout\""), "\(answer)")
    #expect(last.contains("\"action\":\"review\"") && answer.contains("HTTP/1.1 200") == !before.isEmpty)
  }

  @Test func aSilentConnectionIsClosed() async throws {
    let answer = try await connect({ $0.judging.limits.idleTime = .milliseconds(400) }) { connection in
      connection.send("POST /v1/verd")
      return connection.readToEnd()
    }
    #expect(answer == "")
  }

  @Test func anOversizeHeaderIsRefused() async throws {
    let answer = try await connect { connection in
      connection.send(
        "GET /healthz HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n")
      return connection.readToEnd()
    }
    #expect(answer.hasPrefix("HTTP/1.1 431") && answer.contains("\"limit\":\"max-header\""), "\(answer)")
  }

  @Test(arguments: [
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}", "garbage\r\n\r\n", "GET\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  ])
  func garbageIsRefused(bytes: String) async throws {
    let answer = try await connect { connection in
      connection.send(bytes)
      connection.finishSending()
      return connection.readToEnd()
    }
    #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("\"code\":\"invalid-http\""), "\(answer)")
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
    let answer = try await connect { connection in
      connection.send(Self.request + Self.request + "garbage\r\n\r\n")
      connection.finishSending()
      return connection.readToEnd()
    }
    #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 3, "\(answer)")
    #expect(answer.components(separatedBy: "HTTP/1.1 400").count == 2, "\(answer)")
  }

  @Test func aHalfClosedConnectionIsAnswered() async throws {
    let answer = try await connect { connection in
      connection.send(Self.request)
      connection.finishSending()
      return connection.readToEnd()
    }
    #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains("\"action\":\"pass\""), "\(answer)")
  }

  @Test func aConnectionThatBreaksOffIsForgotten() async throws {
    let service = try TestService.make()
    try await service.application.test(.live) { client in
      let port = try #require(client.port)
      for _ in 0..<20 {
        try await RawConnection.use(port: port) {
          $0.send("POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
        }
      }
      while service.bodies.bytes > 0 { try await Task.sleep(for: .milliseconds(10)) }
      let next = try await RawConnection.use(port: port) {
        $0.send(Self.request)
        return $0.read()
      }
      #expect(next.hasPrefix("HTTP/1.1 200"))
    }
  }

  /// One that does not take its answer holds it for a while, not for ever.
  @Test func aClientThatDoesNotReadIsClosed() async throws {
    // With a sanitizer in it the service takes seconds to read such a request.
    let slowness = ProcessInfo.processInfo.environment["BAGUAN_SANITIZED"] == nil ? 1 : 4
    let service = try TestService.make {
      $0.judging.limits.requestTime = .seconds(2 * slowness)
      $0.judging.limits.body = 8 << 20
      $0.judging.limits.batch = 100_000
    }
    let documents = repeatElement(#"{"text":"加V❤abc123"}"#, count: 20_000).joined(separator: ",")
    let request =
      "POST /v1/verdicts HTTP/1.1\r\nHost: a\r\nContent-Length: \(documents.utf8.count + 2)\r\n\r\n[\(documents)]"
    try await service.application.test(.live) { client in
      let answer = try await RawConnection.use(port: try #require(client.port)) { connection in
        connection.send(request)
        let began = connection.read()
        usleep(5_000_000 * UInt32(slowness))
        return began + connection.readToEnd()
      }
      #expect(answer.hasPrefix("HTTP/1.1 200") && !answer.hasSuffix("]"))
    }
  }
}
