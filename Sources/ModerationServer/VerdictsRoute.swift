import Hummingbird
import NIOCore

/// `POST /v1/verdicts`: a document or an array of them in, a verdict or an array of them out.
struct VerdictsRoute {
  let desk: JudgingDesk

  var route: Route { Route(.post, "/v1/verdicts", scope: .judge, isJudging: true, answer) }

  @Sendable private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let parameters = request.uri.queryParameters
    let query = try VerdictQuery(
      profile: parameters["profile"].map(String.init), offsets: parameters["offsets"].map(String.init))
    return try await desk.judge(request, context) { body, rules, options in
      var answer = VerdictsAnswer(options, query, desk.intake)
      let bytes = try answer.judge(body, by: rules)
      return (bytes, answer.tally)
    }
  }
}
