import NIOConcurrencyHelpers

/// Which rules are in force at the moment: a request takes them once and is judged by them to its end, whatever comes
/// into force meanwhile.
final class CurrentRules: Sendable {
  private let box: NIOLockedValueBox<RulesInForce>

  init(_ rules: RulesInForce) { box = NIOLockedValueBox(rules) }

  var value: RulesInForce { box.withLockedValue { $0 } }

  /// Puts other rules into force, at once and for all requests that come after.
  func replace(with rules: RulesInForce) { box.withLockedValue { $0 = rules } }
}
