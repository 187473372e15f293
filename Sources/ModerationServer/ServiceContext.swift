import Hummingbird
import Logging
import NIOCore

/// What a request carries on its way through the service.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// When its header was read.
  let arrived = ContinuousClock.now
  let notes = RequestNotes()
  private let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// Whose request it is, where no token tells it.
  var client: String { channel.remoteAddress?.client ?? "" }
}
