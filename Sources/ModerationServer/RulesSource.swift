public import Moderation

/// Where the service gets other rules from while it runs.
public struct RulesSource: Sendable {
  /// Loads and compiles the rules from where they are kept; throws `RulesetError` when they cannot be used. Called on a
  /// thread that may wait.
  public var load: @Sendable () throws -> Moderator
  /// What changes whenever the rules do, cheap to ask; nil while it cannot be told.
  public var fingerprint: @Sendable () -> String?
  /// The fingerprint of the rules that the service begins with.
  public var fingerprintAtLoad: String?
  /// How often the fingerprint is looked at; nil: never.
  public var interval: Duration?

  /// Creates a source; to be done before the rules that the service begins with are loaded.
  public init(
    load: @escaping @Sendable () throws -> Moderator,
    fingerprint: @escaping @Sendable () -> String? = { nil },
    interval: Duration? = nil
  ) {
    (self.load, self.fingerprint, self.interval) = (load, fingerprint, interval)
    fingerprintAtLoad = interval == nil ? nil : fingerprint()
  }
}
