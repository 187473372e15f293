import Foundation
import JSONCoding
import Moderation
import NIOConcurrencyHelpers
import Rulesets

/// The rules that a request is judged by, from one load to the next. Immutable, safe to share.
final class RulesInForce: Sendable {
  let moderator: Moderator
  /// When they came into force.
  let since = Date()
  /// Which fields make a document; those of the batch runner.
  private let fields: DocumentFields
  private let idle = NIOLockedValueBox<[JudgingTools]>([])

  init(_ moderator: Moderator) {
    self.moderator = moderator
    fields = DocumentFields(profile: moderator.ruleset.profiles.isEmpty ? nil : FieldPath("profile"))
  }

  var version: String { moderator.ruleset.version }

  /// Lends buffers that nobody else uses meanwhile, and a session.
  func withTools<Result>(_ body: (ModerationSession, JudgingTools) throws -> Result) throws -> Result {
    let tools = idle.withLockedValue { $0.popLast() } ?? JudgingTools(fields)
    defer { if tools.isWorthKeeping { idle.withLockedValue { $0.append(tools) } } }
    tools.writer.removeAll()
    return try moderator.withSession { try body($0, tools) }
  }
}

/// Buffers for one request, reused; one request uses them at a time, which their lender sees to.
final class JudgingTools: @unchecked Sendable {
  let decoder: DocumentDecoder
  let writer = JSONWriter()

  /// Larger buffers are given back to the system after the request.
  private static let keptSize = 1 << 20

  init(_ fields: DocumentFields) { decoder = DocumentDecoder(fields) }

  var isWorthKeeping: Bool { writer.count <= Self.keptSize }
}
