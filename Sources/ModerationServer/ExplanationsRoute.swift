import Hummingbird
import Moderation
import NIOCore

/// `POST /v1/explanations`: a document in, everything out that the engine saw in it.
struct ExplanationsRoute {
  let desk: JudgingDesk

  var route: Route { Route(.post, "/v1/explanations", scope: .judge, isJudging: true, answer) }

  /// An explanation is of one passage.
  private static let longestText = ModerationSession.passageSize

  @Sendable private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = request.uri.queryParameters
    let query = try VerdictQuery(
      profile: parameters["profile"].map(String.init), offsets: parameters["offsets"].map(String.init))
    return try await desk.judge(request, context) { body, rules, options in
      do {
        let explanation = try Self.explanation(body, rules, options, query)
        var tally = JudgedTally()
        tally.add(explanation.verdict)
        return (ByteBuffer(bytes: ExplanationEncoder(offsets: query.offsets).json(explanation)), tally)
      } catch let error as DocumentError {
        throw ServiceError(error)
      }
    }
  }

  private static func explanation(
    _ body: UnsafeBufferPointer<UInt8>, _ rules: RulesInForce, _ options: JudgingOptions,
    _ query: VerdictQuery
  ) throws -> Explanation {
    try rules.withTools { session, tools in
      let decoded = try tools.decoder.decode(body)
      if let error = tooLong(decoded.text.count, options.limits.text) { throw error }
      let document = Document(
        text: String(decoding: decoded.text, as: UTF8.self), kind: decoded.kind, context: decoded.context)
      let profile = try rules.profile(named: decoded.profile ?? query.profile ?? options.profile)
      var explanation = session.explain(document, profile: profile)
      explanation.verdict = explanation.verdict.deciding(limits: options.onOverload)
      return explanation
    }
  }

  /// The lower bound is told, so that a text which is shortened to it is explained.
  private static func tooLong(_ count: Int, _ limit: Int) -> ServiceError? {
    if count <= min(limit, longestText) { return nil }
    return limit <= longestText ? .textTooLong(limit) : .textTooLong(longestText, name: "passage")
  }
}
