import ConsolePages
import HTTPTypes
import Hummingbird
import NIOCore
import Rulesets

/// `GET /` and `GET /assets/…`: the console, whose scripts ask this service and no other.
struct ConsoleRoutes {
  /// Nothing is loaded from elsewhere, and no script or style stands in the page: what users wrote can add neither.
  private static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'
    """

  private static let guarding: HTTPFields = [
    .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff", .cacheControl: "no-cache",
    HTTPField.Name("Referrer-Policy")!: "no-referrer", HTTPField.Name("X-Frame-Options")!: "DENY",
    HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
    HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
  ]

  var routes: [Route] {
    ConsolePage.all.map { page in
      let body = ByteBuffer(bytes: page.bytes)
      var digest = ContentDigest()
      digest.add(page.bytes)
      let tag = "\"\(digest.hexadecimal)\""
      return Route(.get, page.path) { request, _ in
        var headers = Self.guarding
        headers[.eTag] = tag
        if request.headers[.ifNoneMatch]?.contains(tag) == true {
          return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = page.type
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
      }
    }
  }
}
