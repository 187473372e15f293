import Hummingbird
import Logging

/// What a request carries on its way through the service.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// When its header was read.
  let arrived = ContinuousClock.now
  /// Whom its token belongs to, if tokens are asked for.
  var caller: String?
  /// What its documents came to.
  let judged = JudgedBox()

  init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }
}
