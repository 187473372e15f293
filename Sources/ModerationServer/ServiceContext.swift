import Hummingbird
import Logging

/// What a request carries on its way through the service.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// When its header was read.
  let arrived = ContinuousClock.now
  let notes = RequestNotes()

  init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }
}
