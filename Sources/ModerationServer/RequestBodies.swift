import HTTPTypes
import Hummingbird
import NIOConcurrencyHelpers
import NIOCore

/// Reads the bodies of requests within bounds: that of each and that of all together.
final class RequestBodies: Sendable {
  private let limits: ServiceLimits
  private let held = NIOLockedValueBox(0)

  init(_ limits: ServiceLimits) { self.limits = limits }

  /// Bytes of bodies that are held.
  var bytes: Int { held.withLockedValue { $0 } }

  /// Lends the body of a request, which counts as held until `use` is done.
  ///
  /// - Throws: `ServiceError` when it is too long or too much is held already; what reading and `use` throw.
  func withBody<Result>(
    of request: Request, _ use: (ByteBuffer) async throws -> Result
  ) async throws -> Result {
    if let encoding = request.headers[.contentEncoding], encoding != "identity" {
      throw ServiceError(.unsupportedMediaType, "compressed-body", "a body must not be compressed")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body {
      throw ServiceError.bodyTooLarge(limits.body)
    }
    var body = ByteBuffer()
    defer { held.withLockedValue { $0 -= body.writerIndex } }
    for try await var part in request.body {
      if body.writerIndex + part.readableBytes > limits.body { throw ServiceError.bodyTooLarge(limits.body) }
      try hold(part.readableBytes)
      body.writeBuffer(&part)
    }
    return try await use(body)
  }

  private func hold(_ bytes: Int) throws(ServiceError) {
    let hasRoom = held.withLockedValue { held in
      if held + bytes > limits.memory { return false }
      held += bytes
      return true
    }
    if !hasRoom { throw .memoryIsFull(limits.memory) }
  }
}
