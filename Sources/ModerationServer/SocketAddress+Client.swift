import Glibc
import NIOCore

extension SocketAddress {
  /// The bytes before an IPv4 address that is written as one of IPv6.
  private static let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]

  /// What stands for a client in counts: its IPv4 address, or the network of 64 bits of its IPv6 address, since all of that
  /// is usually one client's own.
  var client: String {
    switch self {
    case .v4: return ipAddress ?? ""
    case .v6:
      var bytes = [UInt8](repeating: 0, count: 16)
      inet_pton(AF_INET6, ipAddress, &bytes)
      if bytes.starts(with: Self.mapped) { return bytes.suffix(4).map(String.init).joined(separator: ".") }
      let groups = stride(from: 0, to: 8, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
      return groups.map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    case .unixDomainSocket: return ""
    }
  }
}
