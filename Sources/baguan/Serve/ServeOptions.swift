import ArgumentParser
import Configuration

/// The flags of `baguan serve` that are settings, too: each may also stand in the environment or in a settings file.
struct ServeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The address to listen at. (default: 127.0.0.1)", valueName: "address"))
  var host: String?
  @Option(help: ArgumentHelp("The port to listen at; 0: a free one. (default: 8080)", valueName: "number"))
  var port: Int?
  @Option(help: ArgumentHelp("The profile of documents that name none.", valueName: "name")) var profile:
    String?
  @Option(
    help: ArgumentHelp(
      "What is decided where the service could not judge. (default: review)", valueName: "review|block|pass"))
  var onOverload: String?
  @Option(help: ArgumentHelp("Threads that judge long texts. (default: one a core)", valueName: "number"))
  var workers: Int?
  @Flag(help: "Load the rules anew when their files change.") var watch = false
  @Option(
    help: ArgumentHelp("How often to look for changes with --watch. (default: 2)", valueName: "seconds"))
  var watchEvery: Int?
  @Option(
    help: ArgumentHelp(
      "Where to keep what is judged review, for people to decide at /#view=desk. (default: nowhere)",
      valueName: "file"))
  var reviewDb: String?
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Access") var access: AccessOptions
  @OptionGroup(title: "Logs") var logs: LogOptions

  /// The settings that were given as flags, by name.
  var settings: [String: ConfigValue?] {
    let own: [String: ConfigValue?] = [
      "host": host.map { .string($0) }, "port": port.map { .number($0) },
      "profile": profile.map { .string($0) },
      "on-overload": onOverload.map { .string($0) }, "workers": workers.map { .number($0) },
      "watch": .flag(watch), "watch-every": watchEvery.map { .number($0) },
      "review-db": reviewDb.map { .string($0) },
    ]
    return [limits.settings, access.settings, logs.settings].reduce(into: own) { all, more in
      all.merge(more) { $1 }
    }
  }
}

/// How much the service takes on.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The longest body of a request. (default: 1048576)", valueName: "bytes"))
  var maxBody: Int?
  @Option(help: ArgumentHelp("The longest text of a document. (default: 262144)", valueName: "bytes"))
  var maxText: Int?
  @Option(help: ArgumentHelp("Documents of a request. (default: 1000)", valueName: "number")) var maxBatch:
    Int?
  @Option(
    help: ArgumentHelp("Requests of over 8 KiB that wait for a worker. (default: 256)", valueName: "number"))
  var maxQueue: Int?
  @Option(help: ArgumentHelp("Bodies held at a time, together. (default: 67108864)", valueName: "bytes"))
  var maxMemory: Int?
  @Option(help: ArgumentHelp("Connections at a time; more wait. (default: 1024)", valueName: "number"))
  var maxConnections: Int?
  @Option(
    help: ArgumentHelp("Requests a second of one client; 0: any number. (default: 0)", valueName: "number"))
  var maxClientRate: Int?
  @Option(
    help: ArgumentHelp(
      "Requests of one client at once. (default: as many as a second)", valueName: "number"))
  var maxClientBurst: Int?
  @Option(
    help: ArgumentHelp("Connections of one address; 0: any number. (default: 0)", valueName: "number"))
  var maxClientConnections: Int?
  @Option(help: ArgumentHelp("The longest header of a request. (default: 16384)", valueName: "bytes"))
  var maxHeader: Int?
  @Option(
    help: ArgumentHelp(
      "Time for a request to come whole and for its answer to be taken. (default: 30)", valueName: "seconds"))
  var requestTimeout: Int?
  @Option(
    help: ArgumentHelp("Time after which an idle connection is closed. (default: 60)", valueName: "seconds"))
  var idleTimeout: Int?

  var settings: [String: ConfigValue?] {
    [
      "max-body": maxBody.map { .number($0) }, "max-text": maxText.map { .number($0) },
      "max-batch": maxBatch.map { .number($0) }, "max-queue": maxQueue.map { .number($0) },
      "max-memory": maxMemory.map { .number($0) }, "max-connections": maxConnections.map { .number($0) },
      "max-client-rate": maxClientRate.map { .number($0) },
      "max-client-burst": maxClientBurst.map { .number($0) },
      "max-client-connections": maxClientConnections.map { .number($0) },
      "max-header": maxHeader.map { .number($0) }, "request-timeout": requestTimeout.map { .number($0) },
      "idle-timeout": idleTimeout.map { .number($0) },
    ]
  }
}

/// Who may use the service.
struct AccessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Callers, one a line: a name, scopes (judge, admin, metrics, review) with commas between, a token.",
      valueName: "file"))
  var tokenFile: String?
  @Flag(help: "Let everybody in who reaches the address, although it is not this machine's own.")
  var insecure =
    false
  @Option(
    help: ArgumentHelp("The certificate to show, with those that vouch for it, in PEM.", valueName: "file"))
  var tlsCertificate: String?
  @Option(help: ArgumentHelp("The certificate's private key, in PEM.", valueName: "file")) var tlsKey: String?

  var settings: [String: ConfigValue?] {
    [
      "token-file": tokenFile.map { .string($0) }, "insecure": .flag(insecure),
      "tls-certificate": tlsCertificate.map { .string($0) }, "tls-key": tlsKey.map { .string($0) },
    ]
  }
}

/// What is logged to standard error.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The least that is logged; info: every request. (default: info)",
      valueName: "debug|info|notice|warning|error"))
  var logLevel: String?
  @Option(help: ArgumentHelp("How it is logged. (default: plain)", valueName: "plain|json")) var logFormat:
    String?
  @Flag(help: "Log the bodies of requests, with the texts in them.") var logTexts = false

  var settings: [String: ConfigValue?] {
    [
      "log-level": logLevel.map { .string($0) }, "log-format": logFormat.map { .string($0) },
      "log-texts": .flag(logTexts),
    ]
  }
}

extension ConfigValue {
  static func string(_ value: String) -> ConfigValue { ConfigValue(.string(value), isSecret: false) }
  static func number(_ value: Int) -> ConfigValue { ConfigValue(.int(value), isSecret: false) }
  /// A flag that is not given says nothing: the environment or the file may.
  static func flag(_ value: Bool) -> ConfigValue? { value ? ConfigValue(.bool(true), isSecret: false) : nil }
}
