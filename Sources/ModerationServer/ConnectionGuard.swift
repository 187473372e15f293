import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// A request did not come whole in time.
struct SlowRequest: Error {}

/// Watches over one connection: its client has not too many, a request must come whole in time, from its first byte on,
/// and its answer be taken in time, an answer that says `connection: close` is the last, and bytes that are no HTTP are
/// answered by an error in JSON.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How long a client may go on sending after its last answer, so that it reads that answer before the end.
  private static let lingering = TimeAmount.seconds(1)

  private let options: JudgingOptions
  private let connections: ClientConnections
  private let metrics: ServiceMetrics
  private let logger: Logger
  private let limit: TimeAmount
  private var client: String?
  /// Requests whose header has come and whose answer is not written.
  private var unanswered = 0
  private var readingUntil: NIODeadline?
  private var writingUntil: NIODeadline?
  private var timer: Scheduled<Void>?
  private var isLastAnswer = false
  /// What is to be said in place of an empty answer.
  private var refusal: ServiceError?

  init(
    _ options: JudgingOptions, _ connections: ClientConnections, _ metrics: ServiceMetrics, _ logger: Logger
  ) {
    (self.options, self.connections, self.metrics) = (options, connections, metrics)
    self.logger = logger
    limit = TimeAmount(options.limits.requestTime)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    metrics.countConnections(1)
    do {
      try ByteWatch.add(to: context.pipeline.syncOperations) { self.bytesArrived(context) }
    } catch {
      context.fireErrorCaught(error)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    metrics.countConnections(-1)
    if let client { connections.leave(client) }
  }

  func channelActive(context: ChannelHandlerContext) {
    let client = context.remoteAddress?.client ?? ""
    let refusal = connections.enter(client)
    if refusal == nil { self.client = client }
    context.fireChannelActive()
    if let refusal { refuse(refusal, context) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      unanswered += 1
      readBegan(context)
      if head.headerFields[.expect]?.lowercased() == "100-continue" { tellToContinue(context) }
    case .body: break
    case .end: readingUntil = nil
    }
    context.fireChannelRead(data)
  }

  /// The client waits for a word before it sends the body (RFC 9110, 10.1.1); one that is too long is refused when it comes.
  private func tellToContinue(_ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  /// Bytes that come while a request is being answered are not awaited: they may be none of the next one's.
  private func bytesArrived(_ context: ChannelHandlerContext) {
    if unanswered == 0, refusal == nil { readBegan(context) }
  }

  private func readBegan(_ context: ChannelHandlerContext) {
    if readingUntil != nil { return }
    let deadline = NIODeadline.now() + limit
    readingUntil = deadline
    watch(until: deadline, context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError, refusal == nil { refusal = ServiceError(error, options.limits) }
    context.fireErrorCaught(error)
  }

  /// Refuses what the connection brings, whatever it be: the layers above end it as they end one that is no HTTP.
  private func refuse(_ error: ServiceError, _ context: ChannelHandlerContext) {
    refusal = error
    context.fireErrorCaught(HTTPParserError.unknown)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      let deadline = NIODeadline.now() + limit
      writingUntil = deadline
      watch(until: deadline, context)
      isLastAnswer = head.headerFields[.connection] == "close"
      if isLastAnswer, let refusal, head.headerFields[.contentLength] == "0" {
        writeError(refusal.deciding(options.onOverload), context, promise)
      } else {
        context.write(data, promise: promise)
      }
    case .body: context.write(data, promise: promise)
    case .end:
      unanswered -= 1
      writeEnd(context, data, promise)
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
    if let limit = error.limit { metrics.countRefusal(limit.name) }
    let response = error.response()
    var head = response.head
    head.headerFields[.connection] = "close"
    let id = RequestID().description
    head.headerFields[RequestMiddleware.idField] = id
    metrics.count(.init(route: "other", method: "other", status: head.status.code), seconds: 0, nil)
    logger.info(
      "request refused",
      metadata: ["hb.request.id": "\(id)", "status": "\(head.status.code)", "code": "\(error.code)"])
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
      if unanswered > 0 {
        context.fireErrorCaught(SlowRequest())
      } else {
        refuse(.requestTooSlow(options.limits.requestTime), context)
      }
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
