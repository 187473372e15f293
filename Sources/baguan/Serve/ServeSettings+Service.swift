import Foundation
import Logging
import ModerationServer
import ReviewStore
import Rulesets

extension ServeSettings {
  /// How the service is set up.
  func serviceOptions() async throws(Mistake) -> ServiceOptions {
    var options = ServiceOptions()
    options.host = try await string("host") ?? options.host
    options.port = try await number("port", in: 0...65_535, standard: options.port)
    options.workers = try await number(
      "workers", in: 1...1024, standard: ProcessInfo.processInfo.activeProcessorCount)
    options.judging.profile = try await string("profile")
    options.judging.onOverload =
      try await word("on-overload", Action.self, of: Action.allCases.reversed()) ?? .review
    options.judging.logsTexts = try await flag("log-texts")
    options.judging.limits = try await limits()
    if let path = try await string("token-file") {
      options.tokens = try Self.tokens(path)
      options.loadTokens = { try Self.tokens(path) }
    }
    options.tls = try await tls()
    options.reviews = try await reviews()
    let isInsecure = try await flag("insecure")
    options.ownNamesOnly = !isInsecure
    if !isInsecure { try checkAccess(options) }
    return options
  }

  private func limits() async throws(Mistake) -> ServiceLimits {
    var limits = ServiceLimits()
    limits.body = try await number("max-body", in: 1...(1 << 30), standard: limits.body)
    limits.text = try await number("max-text", in: 1...(1 << 30), standard: limits.text)
    limits.batch = try await number("max-batch", in: 1...1_000_000, standard: limits.batch)
    limits.queue = try await number("max-queue", in: 0...1_000_000, standard: limits.queue)
    limits.memory = try await number("max-memory", in: 1...(1 << 40), standard: limits.memory)
    limits.clientRate = try await number("max-client-rate", in: 0...1_000_000, standard: 0)
    limits.clientBurst = try await number("max-client-burst", in: 1...1_000_000)
    limits.clientConnections = try await number("max-client-connections", in: 0...1_000_000, standard: 0)
    limits.connections = try await number("max-connections", in: 1...1_000_000, standard: limits.connections)
    limits.header = try await number("max-header", in: 256...(1 << 20), standard: limits.header)
    limits.requestTime = .seconds(try await number("request-timeout", in: 1...3600, standard: 30))
    limits.idleTime = .seconds(try await number("idle-timeout", in: 1...86_400, standard: 60))
    return limits
  }

  private static func tokens(_ path: String) throws(Mistake) -> AccessTokens {
    do {
      return try AccessTokens(parsing: String(decoding: try read(path, "token file"), as: UTF8.self))
    } catch let error as AccessTokensError {
      throw Mistake(description: "the token file \(path), \(error)")
    } catch let error as Mistake {
      throw error
    } catch {
      throw Mistake(description: "the token file \(path): \(error)")
    }
  }

  private func tls() async throws(Mistake) -> TLSIdentity? {
    let (certificate, key) = (try await string("tls-certificate"), try await string("tls-key"))
    if certificate == nil, key == nil { return nil }
    guard let certificate, let key else {
      throw Mistake(description: "--tls-certificate and --tls-key belong together")
    }
    let (chain, secret) = (try Self.read(certificate, "certificate"), try Self.read(key, "key"))
    do {
      return try TLSIdentity(certificates: chain, key: secret)
    } catch {
      throw Mistake(description: "the certificate \(certificate) and the key \(key) cannot be used: \(error)")
    }
  }

  private func reviews() async throws(Mistake) -> ReviewDatabase? {
    guard let path = try await string("review-db") else { return nil }
    do {
      return try ReviewDatabase(path: path)
    } catch {
      throw Mistake(description: "cannot keep reviews in \(path): \(error)")
    }
  }

  private static func read(_ path: String, _ what: String) throws(Mistake) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Mistake(description: "cannot read the \(what) \(path)")
    }
    return Array(data)
  }

  /// Who can be reached from other machines must know who asks.
  private func checkAccess(_ options: ServiceOptions) throws(Mistake) {
    if ServiceOptions.isLoopback(options.host) || options.tokens != nil { return }
    throw Mistake(
      description: """
        at \(options.host) the service can be reached from other machines, hence callers need tokens
            → name them with --token-file FILE, or let everybody in with --insecure
        """)
  }

  /// How often to look whether the rules have changed; nil: never.
  func watchInterval() async throws(Mistake) -> Duration? {
    let every = try await number("watch-every", in: 1...86_400, standard: 2)
    return try await flag("watch") ? .seconds(every) : nil
  }

  /// Where and how the service logs.
  func logger() async throws(Mistake) -> Logger {
    let isJSON = try await word("log-format", LogFormat.self, of: LogFormat.allCases) == .json
    let levels: [Logger.Level] = [.debug, .info, .notice, .warning, .error]
    var logger = Logger(label: "baguan") { label -> any LogHandler in
      if isJSON { return JSONLogHandler(label: label) }
      return PlainLogHandler(label: label)
    }
    logger.logLevel = try await word("log-level", Logger.Level.self, of: levels) ?? .info
    return logger
  }
}

/// How events are written.
enum LogFormat: String, CaseIterable {
  case plain, json
}
