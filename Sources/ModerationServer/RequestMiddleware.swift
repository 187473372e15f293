import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// The outermost layer: names each request, turns every error into an answer in JSON, logs.
struct RequestMiddleware: RouterMiddleware {
  typealias Context = ServiceContext

  let routes: [Route]
  let metrics: ServiceMetrics

  private static let idBytes = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.".utf8)
  static let idField = HTTPField.Name("X-Request-ID")!
  private static let idKey = "hb.request.id"

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let id = Self.name(request, &context)
    var response: Response
    do {
      response = try await next(request, context)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      let error = self.error(error, request, context)
      if let limit = error.limit { metrics.countRefusal(limit.name) }
      response = error.response()
    }
    response.headers[Self.idField] = id
    record(request, response, context)
    return response
  }

  /// The client's name for its request, if it can stand in a log; otherwise the one that the framework logs it by.
  private static func name(_ request: Request, _ context: inout ServiceContext) -> String {
    if let id = id(request.headers[idField]) {
      context.logger[metadataKey: idKey] = "\(id)"
      return id
    }
    switch context.logger[metadataKey: idKey] {
    case .string(let id): return id
    case .stringConvertible(let id): return id.description
    default: return RequestID().description
    }
  }

  private static func id(_ field: String?) -> String? {
    guard let field, (1...64).contains(field.utf8.count),
      field.utf8.allSatisfy({ Self.idBytes.contains($0) })
    else { return nil }
    return field
  }

  private func error(_ error: any Error, _ request: Request, _ context: ServiceContext) -> ServiceError {
    switch error {
    case let error as ServiceError: return error
    case let error as HTTPError where error.status == .notFound: return notFound(request)
    default:
      context.logger.error("request failed", metadata: ["error": "\(error)"])
      return ServiceError(.internalServerError, "internal", "the service failed; its log says why")
    }
  }

  private func notFound(_ request: Request) -> ServiceError {
    let methods = routes.filter { $0.path == request.uri.path }.map(\.method.rawValue)
    if methods.isEmpty {
      return ServiceError(.notFound, "not-found", "nothing is at this path; see /openapi.json")
    }
    let allowed = methods.joined(separator: ", ")
    return ServiceError(.methodNotAllowed, "method-not-allowed", "this path takes \(allowed)", allow: allowed)
  }

  private func record(_ request: Request, _ response: Response, _ context: ServiceContext) {
    let isKnown = routes.contains { $0.path == context.endpointPath }
    let key = ServiceMetrics.RequestKey(
      route: isKnown ? context.endpointPath ?? "" : "other",
      method: isKnown ? request.method.rawValue : "other",
      status: response.status.code)
    let seconds = (ContinuousClock.now - context.arrived).inSeconds
    metrics.count(key, seconds: seconds, context.notes.tally)
    context.logger.info("request", metadata: metadata(request, response, context, seconds))
  }

  private func metadata(
    _ request: Request, _ response: Response, _ context: ServiceContext, _ seconds: Double
  ) -> Logger.Metadata {
    var metadata: Logger.Metadata = [
      "method": "\(request.method)", "path": "\(request.uri.path)", "status": "\(response.status.code)",
      "seconds": "\((seconds * 1e6).rounded() / 1e6)",
    ]
    if let tally = context.notes.tally { metadata["documents"] = "\(tally.documents)" }
    if let caller = context.notes.caller { metadata["caller"] = "\(caller)" }
    return metadata
  }
}
