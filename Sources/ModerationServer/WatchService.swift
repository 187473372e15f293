import ServiceLifecycle

/// Loads the rules anew when they have changed where they are kept.
struct WatchService: Service {
  /// What changes whenever the rules do; nil while it cannot be told.
  typealias Fingerprint = @Sendable () -> String?

  let reloader: RulesReloader
  let fingerprint: Fingerprint
  let interval: Duration
  /// What it was when the rules in force were loaded.
  let atLoad: String?

  /// A change counts when it has lasted from one look to the next, so that rules are not read while they are written.
  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      var (loaded, seen) = (atLoad, atLoad)
      while true {
        try await Task.sleep(for: interval)
        let now = fingerprint()
        if now != loaded, now == seen {
          loaded = now
          _ = await reloader.reload(cause: "watch")
        }
        seen = now
      }
    }
  }
}
