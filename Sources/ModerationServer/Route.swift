import HTTPTypes
import Hummingbird

/// One thing that the service does for a request.
struct Route: Sendable {
  /// What serves a request.
  typealias Handler = @Sendable (Request, ServiceContext) async throws -> Response

  var method: HTTPRequest.Method
  var path: String
  /// What a token must open, where tokens are asked for; nil: open to all.
  var scope: AccessScope?
  /// Whether it judges documents: then an error says what to do with them.
  var isJudging = false
  var handle: Handler

  init(
    _ method: HTTPRequest.Method, _ path: String, scope: AccessScope? = nil, isJudging: Bool = false,
    _ handle: @escaping Handler
  ) {
    (self.method, self.path, self.scope) = (method, path, scope)
    (self.isJudging, self.handle) = (isJudging, handle)
  }
}
