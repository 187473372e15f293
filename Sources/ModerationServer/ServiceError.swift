import HTTPTypes
import JSONCoding
import Moderation
import NIOCore
import Rulesets

/// Why a request gets no verdict: the status, and what the JSON body says.
struct ServiceError: Error, Hashable {
  var status: HTTPResponse.Status
  /// Stable for programs.
  var code: String
  /// For people.
  var message: String
  /// The bound that the request is over.
  var limit: Limit?
  /// What to do with the documents that got no verdict, if that is for the service to say.
  var action: Action?
  /// After how many seconds to ask again.
  var retryAfter: Int?
  /// The methods that the path takes, where it is the method that is wrong.
  var allow: String?

  /// A bound, by the name of its setting, or `passage` where there is none.
  struct Limit: Hashable {
    var name: String
    var value: Int
  }

  init(
    _ status: HTTPResponse.Status, _ code: String, _ message: String, limit: Limit? = nil,
    retryAfter: Int? = nil, allow: String? = nil
  ) {
    (self.status, self.code, self.message) = (status, code, message)
    (self.limit, self.retryAfter, self.allow) = (limit, retryAfter, allow)
  }

  /// The caller's mistake in a document.
  init(_ error: DocumentError) { self.init(.badRequest, error.code, error.message) }

  /// The caller's mistake in the JSON around documents.
  init(_ error: JSONSyntaxError) { self.init(.badRequest, error.code.rawValue, error.description) }

  /// Whether the connection cannot go on, since the rest of the request is not read.
  var closesConnection: Bool { status == .contentTooLarge || status == .requestTimeout }

  /// Whether it is the service that could not judge, be it for one of its bounds or for a fault.
  var isOverload: Bool { limit != nil || status.kind == .serverError }

  /// The same with what to do, where the service could not judge.
  func deciding(_ action: Action) -> ServiceError {
    var error = self
    if isOverload { error.action = action }
    return error
  }

  /// Writes the fields `error` and, if there is one, `action` into an object.
  func write(to writer: JSONWriter) {
    writer.key("error")
    writer.object {
      writer.key("code")
      writer.string(code)
      writer.key("message")
      writer.string(message)
      if let limit {
        writer.key("limit")
        writer.string(limit.name)
        writer.key("value")
        writer.integer(limit.value)
      }
    }
    if let action {
      writer.key("action")
      writer.string(action.rawValue)
    }
  }
}

extension Duration {
  /// Seconds, rounded up.
  var wholeSeconds: Int { Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0) }

  /// Seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
