import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
public import Moderation
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The pre-publish filter as an HTTP service: one engine, asked by many.
public struct ModerationService: Sendable {
  private let options: ServiceOptions
  private let logger: Logger
  private let current: CurrentRules
  let bodies: RequestBodies
  private let queue: JudgingQueue

  /// Prepares a service that judges by these rules.
  public init(_ moderator: Moderator, _ options: ServiceOptions, logger: Logger) {
    (self.options, self.logger) = (options, logger)
    current = CurrentRules(RulesInForce(moderator))
    bodies = RequestBodies(options.judging.limits)
    queue = JudgingQueue(workers: options.workers, options.judging.limits)
  }

  /// Serves until SIGTERM or SIGINT, then answers what has begun and returns.
  ///
  /// - Throws: when the address cannot be listened at.
  public func run() async throws {
    var configuration = ServiceGroupConfiguration(
      services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = options.judging.limits.requestTime + .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
    await queue.shutDown()
  }

  /// Everything that the service does, in the order of its documentation.
  var routes: [Route] {
    let desk = JudgingDesk(current: current, options: options.judging, bodies: bodies, queue: queue)
    return [VerdictsRoute(desk: desk).route, RulesetRoute(current: current).route]
      + HealthRoutes(current: current).routes
  }

  var application: some ApplicationProtocol {
    let limits = options.judging.limits
    return Application(
      router: router, server: .http1(configuration: channel(limits)),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: "baguan",
        availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
      logger: logger)
  }

  private var router: Router<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
    let (routes, judging) = (routes, options.judging)
    router.add(middleware: RequestMiddleware(routes: routes))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await route.respond(request, context, judging)
      }
    }
    return router
  }

  private func channel(_ limits: ServiceLimits) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(limits)], idleTimeout: TimeAmount(limits.idleTime),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.header, maxHeaderListSize: limits.header, maxHeaderFieldCount: 100))
  }
}
