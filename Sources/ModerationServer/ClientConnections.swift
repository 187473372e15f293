import NIOConcurrencyHelpers

/// How many connections are open, and how many of each client. Safe to use from any thread.
final class ClientConnections: Sendable {
  private struct Open {
    var all = 0
    var byClient: [String: Int] = [:]
  }

  private let limits: ServiceLimits
  private let open = NIOLockedValueBox(Open())

  init(_ limits: ServiceLimits) { self.limits = limits }

  /// Clients that have a connection open, if they are counted.
  var count: Int { open.withLockedValue { $0.byClient.count } }

  /// Counts a connection that was opened, or says why there may be no more.
  func enter(_ client: String) -> ServiceError? {
    open.withLockedValue { open in
      if open.all >= limits.connections { return .connectionsAreFull(limits.connections) }
      if limits.clientConnections > 0 {
        if open.byClient[client, default: 0] >= limits.clientConnections {
          return .tooManyConnections(limits.clientConnections)
        }
        open.byClient[client, default: 0] += 1
      }
      open.all += 1
      return nil
    }
  }

  /// Counts a connection that had entered and was closed.
  func leave(_ client: String) {
    open.withLockedValue { open in
      open.all -= 1
      if limits.clientConnections == 0 { return }
      let left = (open.byClient[client] ?? 0) - 1
      open.byClient[client] = left > 0 ? left : nil
    }
  }
}
