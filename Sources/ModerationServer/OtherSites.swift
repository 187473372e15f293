import HTTPTypes
import Hummingbird

/// What keeps pages of other sites, which a browser on this machine may show, from using the service through it.
enum OtherSites {
  /// Refuses what a page of another site sends; the browser tells where it comes from.
  static func refuse(_ request: Request, _ what: String) throws(ServiceError) {
    guard let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] else { return }
    if site != "same-origin" && site != "none" {
      throw ServiceError(.forbidden, "other-site", "\(what) not taken from pages of other sites")
    }
  }

  /// Refuses a request to another host than this machine: a name that leads here for a while, by which a page reads what is
  /// not its own (DNS rebinding).
  static func refuseForeignName(_ request: Request) throws(ServiceError) {
    guard let authority = request.head.authority, !isLoopback(host(of: authority)) else { return }
    throw ServiceError(
      .forbidden, "foreign-host",
      "without tokens the service answers as localhost alone; name callers with --token-file, or let all in with --insecure"
    )
  }

  /// Without the port.
  private static func host(of authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
    return String(authority.prefix { $0 != ":" })
  }

  /// Whether a name or an address is that of this machine alone.
  static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
  }
}
