import Logging
import NIOConcurrencyHelpers

/// Who may use the service at the moment, read again from the token file whenever the rules are loaded anew.
final class CurrentTokens: Sendable {
  private struct State {
    var tokens: AccessTokens?
    var isStale = false
  }

  private let box: NIOLockedValueBox<State>
  private let load: AccessTokens.Load?

  init(_ tokens: AccessTokens?, _ load: AccessTokens.Load?) {
    box = NIOLockedValueBox(State(tokens: tokens))
    self.load = load
  }

  /// Nil: no tokens are asked for.
  var value: AccessTokens? { box.withLockedValue { $0.tokens } }

  /// Whether the file could not be used the last time, so that those read before are still asked for.
  var isStale: Bool { box.withLockedValue { $0.isStale } }

  /// Reads the file again; when it cannot be used, those read before stay, and the log says why.
  func reload(_ logger: Logger) {
    guard let load else { return }
    do {
      let tokens = try load()
      box.withLockedValue { $0 = State(tokens: tokens) }
      logger.notice("tokens read again", metadata: ["callers": "\(tokens.callers.count)"])
    } catch {
      box.withLockedValue { $0.isStale = true }
      logger.error(
        "the token file is not used; those read before stay in force", metadata: ["problem": "\(error)"])
    }
  }
}
