import NIOSSL

/// The certificate that the service shows, with its key.
public struct TLSIdentity: Sendable {
  let configuration: TLSConfiguration

  /// Reads a certificate with those that vouch for it, and its private key, from PEM.
  ///
  /// - Throws: when one of them cannot be read, or the key is not that of the certificate.
  public init(certificates: [UInt8], key: [UInt8]) throws {
    let chain = try NIOSSLCertificate.fromPEMBytes(certificates)
    let key = try NIOSSLPrivateKey(bytes: key, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    // RFC 8996: those before must not be used any more.
    configuration.minimumTLSVersion = .tlsv12
    self.configuration = configuration
    _ = try NIOSSLContext(configuration: configuration)
  }
}
