import ServiceLifecycle
import UnixSignals

/// Loads the rules anew at each SIGHUP.
struct SignalService: Service {
  let reloader: RulesReloader

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      _ = await reloader.reload(cause: "SIGHUP")
    }
  }
}
