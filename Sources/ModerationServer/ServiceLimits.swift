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
  /// Connections at a time; more are refused.
  public var connections = 1024
  /// Requests a second that one client may send in the long run; 0: any number. A client is the caller whose token it is,
  /// or an address where no tokens are asked for.
  public var clientRate = 0
  /// Requests that one client may send at once; nil: as many as in a second.
  public var clientBurst: Int?
  /// Connections of one address at a time; 0: any number.
  public var clientConnections = 0
  /// Requests with a body of more than 8 KiB that wait for a worker or are judged by one. Shorter ones do not wait for a
  /// worker: each is judged where it is read, at most one for each connection at a time.
  public var queue = 256
  /// Bytes of all bodies that are held at a time.
  public var memory = 64 << 20
  /// Bytes of a request's header.
  public var header = 16 << 10

  /// The standard bounds.
  public init() {}
}
