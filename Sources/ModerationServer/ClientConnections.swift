import NIOConcurrencyHelpers

/// How many connections each client has open. Safe to use from any thread.
final class ClientConnections: Sendable {
  private let limit: Int
  private let open = NIOLockedValueBox<[String: Int]>([:])

  init(_ limits: ServiceLimits) { limit = limits.clientConnections }

  /// Clients that have a connection open, if they are counted.
  var count: Int { open.withLockedValue { $0.count } }

  /// Counts a connection that was opened; false when the client has as many as it may.
  func enter(_ client: String) -> Bool {
    if limit == 0 { return true }
    return open.withLockedValue { open in
      if open[client, default: 0] >= limit { return false }
      open[client, default: 0] += 1
      return true
    }
  }

  /// Counts a connection that had entered and was closed.
  func leave(_ client: String) {
    if limit == 0 { return }
    open.withLockedValue { open in
      let left = (open[client] ?? 0) - 1
      open[client] = left > 0 ? left : nil
    }
  }
}
