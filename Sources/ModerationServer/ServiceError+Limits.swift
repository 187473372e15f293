import HTTPTypes

/// What is said of each bound.
extension ServiceError {
  static func bodyTooLarge(_ limit: Int) -> ServiceError {
    ServiceError(
      .contentTooLarge, "body-too-large", "the body is longer than \(limit) bytes",
      limit: Limit(name: "max-body", value: limit))
  }

  /// - Parameter name: of the setting, or of what is bounded without one.
  static func textTooLong(_ limit: Int, name: String = "max-text") -> ServiceError {
    ServiceError(
      .contentTooLarge, "text-too-long", "the text is longer than \(limit) bytes",
      limit: Limit(name: name, value: limit))
  }

  static func tooManyDocuments(_ limit: Int) -> ServiceError {
    ServiceError(
      .contentTooLarge, "too-many-documents", "more than \(limit) documents in one request",
      limit: Limit(name: "max-batch", value: limit))
  }

  static func requestTooSlow(_ limit: Duration) -> ServiceError {
    ServiceError(
      .requestTimeout, "request-timeout",
      "the request did not come whole within \(limit.wholeSeconds) seconds",
      limit: Limit(name: "request-timeout", value: limit.wholeSeconds))
  }

  static func waitedTooLong(_ limit: Duration) -> ServiceError {
    ServiceError(
      .serviceUnavailable, "overloaded",
      "no worker was free within \(limit.wholeSeconds) seconds; try again later",
      limit: Limit(name: "request-timeout", value: limit.wholeSeconds), retryAfter: 1)
  }

  static func queueIsFull(_ limit: Int) -> ServiceError {
    ServiceError(
      .serviceUnavailable, "overloaded", "\(limit) requests wait already; try again later",
      limit: Limit(name: "max-queue", value: limit), retryAfter: 1)
  }

  static func memoryIsFull(_ limit: Int) -> ServiceError {
    ServiceError(
      .serviceUnavailable, "overloaded", "bodies of \(limit) bytes are held already; try again later",
      limit: Limit(name: "max-memory", value: limit), retryAfter: 1)
  }

  static func tooManyRequests(_ limit: Int, wait: Duration) -> ServiceError {
    ServiceError(
      .tooManyRequests, "too-many-requests",
      "more than \(limit) requests a second came from this client; try again later",
      limit: Limit(name: "max-client-rate", value: limit), retryAfter: max(wait.wholeSeconds, 1))
  }

  static func connectionsAreFull(_ limit: Int) -> ServiceError {
    ServiceError(
      .serviceUnavailable, "overloaded", "\(limit) connections are open already; try again later",
      limit: Limit(name: "max-connections", value: limit), retryAfter: 1)
  }

  static func tooManyConnections(_ limit: Int) -> ServiceError {
    ServiceError(
      .tooManyRequests, "too-many-connections", "this address has \(limit) connections open already",
      limit: Limit(name: "max-client-connections", value: limit), retryAfter: 1)
  }
}
