import ArgumentParser
import Logging
import Moderation
import ModerationServer

/// `baguan serve`: an HTTP service that is asked before publishing.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer over HTTP: documents in, verdicts out, before anything is published.")

  @OptionGroup var rules: RulesOptions
  @Option var port = 8080

  func run() async throws {
    var options = ServiceOptions()
    options.port = port
    let logger = Logger(label: "baguan")
    try await ModerationService(rules.moderator(), options, logger: logger).run()
  }
}
