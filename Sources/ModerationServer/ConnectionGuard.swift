import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// A request did not come whole in time.
struct SlowRequest: Error {}

/// Watches over one connection: a request must come whole in time and its answer be taken in time, an answer that says
/// `connection: close` is the last, and bytes that are no HTTP are answered by an error in JSON.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How long a client may go on sending after its last answer, so that it reads that answer before the end.
  private static let lingering = TimeAmount.seconds(1)

  private let limits: ServiceLimits
  private let metrics: ServiceMetrics
  private let limit: TimeAmount
  private var readingUntil: NIODeadline?
  private var writingUntil: NIODeadline?
  private var timer: Scheduled<Void>?
  private var isLastAnswer = false
  private var parserError: HTTPParserError?

  init(_ limits: ServiceLimits, _ metrics: ServiceMetrics) {
    (self.limits, self.metrics) = (limits, metrics)
    limit = TimeAmount(limits.requestTime)
  }

  func handlerAdded(context: ChannelHandlerContext) { metrics.countConnections(1) }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    metrics.countConnections(-1)
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      let deadline = NIODeadline.now() + limit
      readingUntil = deadline
      watch(until: deadline, context)
    case .body: break
    case .end: readingUntil = nil
    }
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError { parserError = error }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      let deadline = NIODeadline.now() + limit
      writingUntil = deadline
      watch(until: deadline, context)
      isLastAnswer = head.headerFields[.connection] == "close"
      if isLastAnswer, let parserError, head.headerFields[.contentLength] == "0" {
        writeError(ServiceError(parserError, limits), context, promise)
      } else {
        context.write(data, promise: promise)
      }
    case .body: context.write(data, promise: promise)
    case .end: writeEnd(context, data, promise)
    }
  }

  private func writeEnd(_ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?)
  {
    let written = promise ?? context.eventLoop.makePromise()
    written.futureResult.assumeIsolated().whenComplete { _ in self.writingUntil = nil }
    guard isLastAnswer else { return context.write(data, promise: written) }
    context.writeAndFlush(data, promise: written)
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingering) { context.close(promise: nil) }
  }

  /// Writes the head and the body of an answer to bytes that are no HTTP, in place of an empty one.
  private func writeError(
    _ error: ServiceError, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
  ) {
    let response = error.response()
    var head = response.head
    head.headerFields[.connection] = "close"
    context.write(wrapOutboundOut(.head(head)), promise: promise)
    context.write(wrapOutboundOut(.body(error.body())), promise: nil)
  }

  /// One timer serves one request after another: it is set anew only when it goes off.
  private func watch(until deadline: NIODeadline, _ context: ChannelHandlerContext) {
    guard timer == nil else { return }
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.check(context) }
  }

  private func check(_ context: ChannelHandlerContext) {
    timer = nil
    let now = NIODeadline.now()
    if let writingUntil, writingUntil <= now { return context.close(promise: nil) }
    if let reading = readingUntil, reading <= now {
      readingUntil = nil
      context.fireErrorCaught(SlowRequest())
    }
    let pending = [readingUntil, writingUntil].compactMap(\.self).min()
    if let pending { watch(until: pending, context) }
  }
}

extension ServiceError {
  /// Bytes that are no HTTP, or a header that is too long.
  fileprivate init(_ error: HTTPParserError, _ limits: ServiceLimits) {
    if error == .headerOverflow {
      self.init(
        .requestHeaderFieldsTooLarge, "header-too-large", "the header is longer than \(limits.header) bytes",
        limit: Limit(name: "max-header", value: limits.header))
    } else {
      self.init(.badRequest, "invalid-http", "the request is not HTTP/1.1: \(error)")
    }
  }
}
