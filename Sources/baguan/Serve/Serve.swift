import ArgumentParser
import Foundation
import Glibc
import Logging
import Moderation
import ModerationServer
import Rulesets

/// `baguan serve`: an HTTP service that is asked before publishing.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer over HTTP: documents in, verdicts out, before anything is published.",
    discussion: """
      POST /v1/verdicts takes a document or an array of documents, as `moderate` takes them line by line, and answers \
      with a verdict or an array of verdicts in the same order. What is over a limit is refused with 413, 408, 429, \
      431 or 503 and a JSON error that names the limit and says what to do with the documents: "action": "review", unless \
      --on-overload says otherwise.

      Every option is a setting, too: --max-body may be given as the environment variable BAGUAN_MAX_BODY, or as \
      max-body: in the YAML file that --config or BAGUAN_CONFIG names. A flag goes before the environment, the \
      environment before the file.

      At / is a console, which shows the verdict on a text as you type, and with --review-db FILE a desk, at which people \
      decide on documents judged review; their decisions are labelled documents for `baguan tune`.

      SIGHUP, POST /v1/ruleset/reload or, with --watch, a change on disk loads the rules anew. They come into force \
      when they are sound and do what their examples say; otherwise those before stay, and the log says why. SIGTERM \
      ends the service after the requests at work.

      Exit status: 0 ended by SIGTERM or Ctrl-C; 64 settings; 65 bad rules; 66 a file cannot be read; 69 the address \
      cannot be listened at.
      """)

  @OptionGroup var rules: RulesOptions
  @Option(help: ArgumentHelp("A file of settings in YAML.", valueName: "file")) var config: String?
  @OptionGroup var options: ServeOptions

  func run() async throws {
    // Until the service listens to it, the signal must not end the program.
    signal(SIGHUP, SIG_IGN)
    let (service, logger): (ServiceOptions, Logger)
    let (rules, interval): (RulesOptions, Duration?)
    do throws(ServeSettings.Mistake) {
      let settings = try ServeSettings(flags: options.settings, file: configFile)
      (service, logger) = (try await settings.serviceOptions(), try await settings.logger())
      (rules, interval) = (try await self.rules(settings), try await settings.watchInterval())
    } catch {
      printError("baguan: \(error)")
      throw ExitCode.validationFailure
    }
    let source = RulesSource(rules, in: try rules.directory(), interval)
    let moderator = try rules.moderator()
    _ = try moderator.profile(option: service.judging.profile)
    try await run(ModerationService(moderator, source, service, logger: logger), service)
  }

  private func run(_ service: ModerationService, _ options: ServiceOptions) async throws {
    do {
      try await service.run()
    } catch {
      printError("baguan: cannot serve at \(options.host):\(options.port): \(error)")
      throw ExitStatus.cannotServe
    }
  }

  private var configFile: String? {
    let environment = ProcessInfo.processInfo.environment["BAGUAN_CONFIG"]
    return config ?? (environment?.isEmpty ?? true ? nil : environment)
  }

  /// Where the rules are; the settings file may say it.
  private func rules(_ settings: ServeSettings) async throws(ServeSettings.Mistake) -> RulesOptions {
    var rules = rules
    if rules.rules == nil { rules.rules = try await settings.string("rules") }
    if rules.dictionary == nil { rules.dictionary = try await settings.string("dictionary") }
    return rules
  }
}

extension RulesSource {
  /// The rules of a directory.
  fileprivate init(_ options: RulesOptions, in directory: String, _ interval: Duration?) {
    let dictionary = options.dictionary
    self.init(
      load: { try Moderator(rulesAt: directory, dictionary: dictionary) },
      fingerprint: { RulesFingerprint.of(directory) }, interval: interval)
  }
}
