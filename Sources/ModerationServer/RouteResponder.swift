import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// Answers requests at a route: looks at the token and the client's rate first, and says what to do where the service
/// should have judged and could not.
struct RouteResponder: HTTPResponder {
  typealias Context = ServiceContext

  let route: Route
  let tokens: CurrentTokens
  let rates: ClientRates
  let options: JudgingOptions
  /// Whether requests without a token must name this machine as their host.
  let ownNamesOnly: Bool

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    do {
      if let scope = route.scope { try admit(request, scope, context) }
      return try await route.handle(request, context)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      let error = serviceError(error, context)
      throw route.isJudging ? error.deciding(options.onOverload) : error
    }
  }

  private func admit(
    _ request: Request, _ scope: AccessScope, _ context: ServiceContext
  ) throws(ServiceError) {
    if let tokens = tokens.value {
      context.notes.caller = try tokens.caller(of: request, for: scope)
    } else if ownNamesOnly {
      try OtherSites.refuseForeignName(request)
    }
    let rate = options.limits.clientRate
    if rate == 0 { return }
    if let wait = rates.take(context.notes.caller ?? context.client) {
      throw .tooManyRequests(rate, wait: wait)
    }
  }

  private func serviceError(_ error: any Error, _ context: ServiceContext) -> ServiceError {
    switch error {
    case let error as ServiceError: return error
    case is SlowRequest: return .requestTooSlow(options.limits.requestTime)
    default:
      context.logger.error("request failed", metadata: ["error": "\(error)"])
      return ServiceError(.internalServerError, "internal", "the service failed; its log says why")
    }
  }
}
