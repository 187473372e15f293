import Hummingbird
import Logging
import NIOCore

/// What the routes that judge have in common: a body is read within bounds, judged by the rules in force, where it is long by
/// a worker, and answered in JSON.
struct JudgingDesk: Sendable {
  let current: CurrentRules
  let options: JudgingOptions
  let bodies: RequestBodies
  let queue: JudgingQueue
  /// Where documents go that people should look at; nil: they are not kept.
  var intake: ReviewIntake?

  /// Judges a body and writes the answer to it.
  typealias Judging =
    @Sendable (UnsafeBufferPointer<UInt8>, RulesInForce, JudgingOptions) throws -> (ByteBuffer, JudgedTally)

  func judge(_ request: Request, _ context: ServiceContext, _ judging: @escaping Judging) async throws
    -> Response
  {
    try await bodies.withBody(of: request) { body in
      if options.logsTexts { context.logger.info("body", metadata: ["body": "\(String(buffer: body))"]) }
      let rules = current.value
      let (answer, tally) =
        queue.takes(bytes: body.readableBytes)
        ? try await judgeInQueue(body, rules, context, judging) : try body.judged(judging, rules, options)
      context.notes.tally = tally
      return .json(answer)
    }
  }

  private func judgeInQueue(
    _ body: ByteBuffer, _ rules: RulesInForce, _ context: ServiceContext, _ judging: @escaping Judging
  ) async throws -> (ByteBuffer, JudgedTally) {
    let options = options
    return try await queue.judge(arrived: context.arrived) { try body.judged(judging, rules, options) }
  }
}

extension ByteBuffer {
  fileprivate func judged(_ judging: JudgingDesk.Judging, _ rules: RulesInForce, _ options: JudgingOptions)
    throws -> (ByteBuffer, JudgedTally)
  {
    try withUnsafeReadableBytes { bytes in
      try bytes.withMemoryRebound(to: UInt8.self) { try judging($0, rules, options) }
    }
  }
}
