import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
public import Moderation
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The pre-publish filter as an HTTP service: one engine, asked by many.
public struct ModerationService: Sendable {
  private let options: ServiceOptions
  private let source: RulesSource
  private let logger: Logger
  private let metrics = ServiceMetrics()
  private let current: CurrentRules
  let reloader: RulesReloader
  private let queue: JudgingQueue
  private let tokens: CurrentTokens
  private let rates: ClientRates
  let connections: ClientConnections
  let intake = ReviewIntake()
  let bodies: RequestBodies

  /// Prepares a service that judges by these rules, until the source gives it others.
  public init(_ moderator: Moderator, _ source: RulesSource, _ options: ServiceOptions, logger: Logger) {
    (self.source, self.options, self.logger) = (source, options, logger)
    current = CurrentRules(RulesInForce(moderator))
    tokens = CurrentTokens(options.tokens, options.loadTokens)
    rates = ClientRates(options.judging.limits)
    connections = ClientConnections(options.judging.limits)
    reloader = RulesReloader(
      current, profile: options.judging.profile, source.load, tokens, metrics, logger)
    bodies = RequestBodies(options.judging.limits)
    queue = JudgingQueue(workers: options.workers, options.judging.limits)
  }

  /// Serves until SIGTERM or SIGINT, then answers what has begun and returns; loads the rules anew at SIGHUP.
  ///
  /// - Throws: when the address cannot be listened at.
  public func run() async throws {
    var configuration = ServiceGroupConfiguration(
      services: [try application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = options.judging.limits.requestTime + .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
    await queue.shutDown()
  }

  /// Everything that the service does, in the order of its documentation.
  var routes: [Route] {
    let intake = options.reviews == nil ? nil : intake
    let desk = JudgingDesk(
      current: current, options: options.judging, bodies: bodies, queue: queue, intake: intake)
    let metrics = MetricsRoute(
      metrics: metrics, current: current, reloader: reloader, tokens: tokens, bodies: bodies, queue: queue,
      intake: intake)
    let judging = [
      VerdictsRoute(desk: desk).route, ModerationsRoute(desk: desk).route,
      ExplanationsRoute(desk: desk).route,
      RulesetRoute(current: current).route, ReloadRoute(reloader: reloader).route, metrics.route,
    ]
    let reviews = ReviewRoutes(
      desk: ReviewDesk(database: options.reviews), intake: self.intake, current: current, bodies: bodies)
    let health = HealthRoutes(current: current, reloader: reloader, intake: intake)
    return judging + reviews.routes + health.routes + [OpenAPIRoute(current: current).route]
  }

  var application: some ApplicationProtocol {
    get throws {
      let limits = options.judging.limits
      return Application(
        router: router, server: try server(limits),
        configuration: ApplicationConfiguration(
          address: .hostname(options.host, port: options.port), serverName: "baguan",
          availableConnectionsDelegate: .maximum(limits.connections + Self.refusals, logger: logger)),
        services: services, logger: logger)
    }
  }

  /// Connections beyond the bound that are accepted to be told so, each for a second; still more wait.
  private static let refusals = 256

  private var services: [any Service] {
    var services: [any Service] = [SignalService(reloader: reloader)]
    if let database = options.reviews {
      services.append(ReviewService(intake: intake, database: database, logger: logger))
    }
    if let interval = source.interval {
      services.append(
        WatchService(
          reloader: reloader, fingerprint: source.fingerprint, interval: interval,
          atLoad: source.fingerprintAtLoad))
    }
    return services
  }

  private var router: Router<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
    let routes = routes + ConsoleRoutes().routes
    router.add(middleware: RequestMiddleware(routes: routes, metrics: metrics))
    for route in routes {
      router.on(
        RouterPath(route.path), method: route.method,
        responder: RouteResponder(
          route: route, tokens: tokens, rates: rates, options: options.judging,
          ownNamesOnly: options.ownNamesOnly && ServiceOptions.isLoopback(options.host)))
    }
    return router
  }

  private func server(_ limits: ServiceLimits) throws -> HTTPServerBuilder {
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: limits.header, maxHeaderListSize: limits.header,
      maxHeaderFieldCount: limits.header / 4)
    let plain = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [ConnectionGuard(options.judging, connections, metrics, logger)],
        idleTimeout: TimeAmount(limits.idleTime),
        httpDecoderConfiguration: decoder))
    return try options.tls.map { try .tls(plain, tlsConfiguration: $0.configuration) } ?? plain
  }
}
