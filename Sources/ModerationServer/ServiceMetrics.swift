import NIOConcurrencyHelpers
import Rulesets

/// What the service counts and times. Safe to use from any thread.
final class ServiceMetrics: Sendable {
  /// A kind of request with its answer.
  struct RequestKey: Hashable {
    var route: String
    var method: String
    var status: Int
  }

  /// Everything counted since the start.
  struct Counts {
    var requests: [RequestKey: Int] = [:]
    /// By route.
    var times: [String: TimeHistogram] = [:]
    /// In the order of `Action.allCases`.
    var documents = [Int](repeating: 0, count: Action.allCases.count)
    var categories: [JudgedTally.CategoryAction: Int] = [:]
    var rules: [String: Int] = [:]
    /// By error code.
    var documentErrors: [String: Int] = [:]
    /// By limit.
    var refusals: [String: Int] = [:]
    /// By result.
    var reloads: [ReloadOutcome.Result: Int] = [:]
    var connections = 0
  }

  private let box = NIOLockedValueBox(Counts())

  /// Everything counted so far.
  var counts: Counts { box.withLockedValue { $0 } }

  /// Counts a request with the time from its header to its answer.
  func count(_ key: RequestKey, seconds: Double, _ tally: JudgedTally?) {
    box.withLockedValue { counts in
      counts.requests[key, default: 0] += 1
      counts.times[key.route, default: TimeHistogram()].add(seconds)
      if let tally { counts.add(tally) }
    }
  }

  /// Counts a refusal for a limit.
  func countRefusal(_ limit: String) { box.withLockedValue { $0.refusals[limit, default: 0] += 1 } }

  /// Counts an attempt to load the rules anew.
  func count(_ outcome: ReloadOutcome) { box.withLockedValue { $0.reloads[outcome.result, default: 0] += 1 } }

  /// Counts connections that were opened, or closed.
  func countConnections(_ change: Int) { box.withLockedValue { $0.connections += change } }
}

extension ServiceMetrics.Counts {
  fileprivate mutating func add(_ tally: JudgedTally) {
    for (index, count) in tally.actions.enumerated() { documents[index] += count }
    categories.merge(tally.categories, uniquingKeysWith: +)
    rules.merge(tally.rules, uniquingKeysWith: +)
    documentErrors.merge(tally.errors, uniquingKeysWith: +)
  }
}
