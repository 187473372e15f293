import NIOCore
import NIOHTTP1

/// Tells when bytes arrive, before they have become parts of a request: a header that comes byte by byte is none until
/// its end.
final class ByteWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let arrived: () -> Void

  private init(_ arrived: @escaping () -> Void) { self.arrived = arrived }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    arrived()
    context.fireChannelRead(data)
  }

  /// Watches a connection from where its bytes are plain.
  static func add(to pipeline: ChannelPipeline.SynchronousOperations, _ arrived: @escaping () -> Void) throws
  {
    let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
    try pipeline.addHandler(ByteWatch(arrived), position: .before(decoder))
  }
}
