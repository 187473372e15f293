import Glibc
import HTTPTypes
import Hummingbird

/// What keeps pages of other sites, which a browser on this machine may show, from using the service through it.
enum OtherSites {
  /// Refuses what a page of another site sends; the browser tells where it comes from.
  static func refuse(_ request: Request, _ what: String) throws(ServiceError) {
    if isFromOtherSite(request) {
      throw ServiceError(.forbidden, "other-site", "\(what) not taken from pages of other sites")
    }
  }

  /// Browsers say so of requests to encrypted sites and to this machine (Fetch Metadata); of others only what the page's own
  /// origin is (Fetch, "Origin"), which then has to be the host that is asked.
  private static func isFromOtherSite(_ request: Request) -> Bool {
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] {
      return site != "same-origin" && site != "none"
    }
    guard let origin = request.headers[HTTPField.Name("Origin")!] else { return false }
    guard let scheme = origin.firstRange(of: "://"), let authority = request.head.authority else {
      return true
    }
    return origin[scheme.upperBound...].lowercased() != authority.lowercased()
  }

  /// Refuses a request to another host than this machine: a name that leads here for a while, by which a page reads what is
  /// not its own (DNS rebinding).
  static func refuseForeignName(_ request: Request) throws(ServiceError) {
    guard let authority = request.head.authority, !isLoopback(String(host(of: authority))) else { return }
    throw ServiceError(
      .forbidden, "foreign-host",
      "without tokens the service answers as localhost alone; name callers with --token-file, or let all in with --insecure"
    )
  }

  /// Without the port.
  private static func host(of authority: String) -> Substring {
    let bytes = authority.utf8
    if bytes.first == UInt8(ascii: "[") {
      return authority[..<(bytes.firstIndex(of: UInt8(ascii: "]")) ?? bytes.endIndex)].dropFirst()
    }
    return authority[..<(bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex)]
  }

  /// Whether a name or an address is that of this machine alone.
  static func isLoopback(_ host: String) -> Bool {
    var address = in_addr()
    // The first byte of 127.0.0.0/8; the address is in the order of the network.
    if inet_pton(AF_INET, host, &address) == 1 { return withUnsafeBytes(of: address) { $0[0] == 127 } }
    return ["localhost", "::1"].contains(host.lowercased())
  }
}
