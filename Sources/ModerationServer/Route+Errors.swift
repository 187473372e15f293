import Hummingbird
import Logging
import NIOHTTP1

extension Route {
  /// The route as the router calls it: where it should have judged and could not, the answer says what to do.
  func respond(_ request: Request, _ context: ServiceContext, _ options: JudgingOptions) async throws
    -> Response
  {
    do {
      return try await handle(request, context)
    } catch let error as ServiceError {
      throw isJudging ? error.deciding(options.onOverload) : error
    } catch is SlowRequest {
      let error = ServiceError.requestTooSlow(options.limits.requestTime)
      throw isJudging ? error.deciding(options.onOverload) : error
    } catch let error as HTTPParserError {
      throw error
    } catch {
      context.logger.error("request failed", metadata: ["error": "\(error)"])
      let error = ServiceError(.internalServerError, "internal", "the service failed; its log says why")
      throw isJudging ? error.deciding(options.onOverload) : error
    }
  }
}
