public import ReviewStore

/// How the service is set up.
public struct ServiceOptions: Sendable {
  /// The address to listen at.
  public var host = "127.0.0.1"
  /// The port to listen at; 0: one that is free.
  public var port = 8080
  /// Threads that judge long texts.
  public var workers = 2
  /// Who may use the service; nil: all who reach it.
  public var tokens: AccessTokens?
  /// Reads the tokens again whenever the rules are loaded anew; nil: they stay as they are.
  public var loadTokens: AccessTokens.Load?
  /// Whether requests must name this machine as their host, where there are no tokens and it listens there alone.
  public var ownNamesOnly = true
  /// The certificate to show; nil: connections are not encrypted.
  public var tls: TLSIdentity?
  /// Where documents are kept that are judged `review`, for people to decide; nil: nowhere.
  public var reviews: ReviewDatabase?
  /// How documents are judged.
  public var judging = JudgingOptions()

  /// The standard set-up.
  public init() {}

  /// Whether a host is this machine, reached from nowhere else.
  public static func isLoopback(_ host: String) -> Bool { OtherSites.isLoopback(host) }
}
