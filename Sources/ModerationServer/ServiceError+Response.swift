import HTTPTypes
import Hummingbird
import JSONCoding
import NIOCore

extension ServiceError {
  /// What the client is told.
  func response() -> Response {
    var response = Response(
      status: status, headers: [.contentType: ContentType.json], body: ResponseBody(byteBuffer: body()))
    if closesConnection { response.headers[.connection] = "close" }
    if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
    if let allow { response.headers[.allow] = allow }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }

  /// The body of that answer.
  func body() -> ByteBuffer { .json { writer in writer.object { write(to: writer) } } }
}

/// The types of the service's answers.
enum ContentType {
  static let json = "application/json"
}

extension ByteBuffer {
  /// JSON as it is written.
  static func json(_ write: (JSONWriter) -> Void) -> ByteBuffer {
    let writer = JSONWriter()
    write(writer)
    return withExtendedLifetime(writer) { ByteBuffer(bytes: writer.bytes) }
  }
}

extension Response {
  /// An answer in JSON.
  static func json(_ body: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: ContentType.json], body: ResponseBody(byteBuffer: body))
  }
}
