/// The bounds of the service: what is over one of them is refused by its name, never answered with a pass.
public struct ServiceLimits: Sendable, Hashable {
  /// Bytes of a request's body.
  public var body = 1 << 20
  /// Bytes of a document's text, escapes resolved, as UTF-8.
  public var text = 256 << 10
  /// Documents of a request.
  public var batch = 1000
  /// Time in which a request must have come whole, and its judging must have begun; also that in which a client must
  /// have taken its answer.
  public var requestTime: Duration = .seconds(30)
  /// Time after which a connection without a request is closed.
  public var idleTime: Duration = .seconds(60)
  /// Connections at a time; more wait to be accepted.
  public var connections = 1024
  /// Requests that wait for a worker or are judged by one.
  public var queue = 256
  /// Bytes of all bodies that are held at a time.
  public var memory = 64 << 20
  /// Bytes of a request's header.
  public var header = 16 << 10

  /// The standard bounds.
  public init() {}
}
