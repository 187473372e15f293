import Hummingbird
import NIOCore

/// `POST /v1/moderations`: for programs written for OpenAI's moderation endpoint.
struct ModerationsRoute {
  let desk: JudgingDesk

  var route: Route { Route(.post, "/v1/moderations", scope: .judge, isJudging: true, answer) }

  @Sendable private func answer(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let id = RequestID().description
    return try await desk.judge(request, context) { body, rules, options in
      var answer = ModerationsAnswer(options, id: id, desk.intake)
      let bytes = try answer.judge(body, by: rules)
      return (bytes, answer.tally)
    }
  }
}
