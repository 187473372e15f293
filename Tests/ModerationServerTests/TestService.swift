import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Moderation

@testable import ModerationServer

/// Services to test.
enum TestService {
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The rules that ship.
  static let shipped = Result { try Moderator(rulesAt: checkout.appendingPathComponent("Rules").path) }
  /// Rules that load fast.
  static let small = Result {
    try Moderator(rulesAt: checkout.appendingPathComponent("Tests/baguanTests/Golden/Rules").path)
  }

  static var logger: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

  /// A service with the small rules.
  static func make(
    _ source: RulesSource = RulesSource { try small.get() }, change: (inout ServiceOptions) -> Void = { _ in }
  ) throws -> ModerationService {
    var options = ServiceOptions()
    options.port = 0
    // Raw requests name any host.
    options.ownNamesOnly = false
    change(&options)
    return ModerationService(try small.get(), source, options, logger: logger)
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }

  /// The body as JSON.
  var json: [String: Any] {
    get throws {
      try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
    }
  }

  /// The field `error` of the body.
  var error: [String: Any] { (try? json["error"] as? [String: Any]) ?? [:] }
}

extension TestClientProtocol {
  func post(_ path: String, _ body: String, headers: HTTPFields = [:]) async throws -> TestResponse {
    try await executeRequest(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
    try await executeRequest(uri: path, method: .get, headers: headers, body: nil)
  }
}
