import Dispatch
import Logging
import Moderation
import NIOConcurrencyHelpers
import Rulesets

/// Loads the rules anew beside those in force, and replaces these only by rules that do what their examples say.
///
/// One load at a time; one that is asked for meanwhile comes after it, since it may find other rules. All who ask before it
/// begins share it.
actor RulesReloader {
  /// Loads and compiles the rules from where they are kept.
  typealias Load = @Sendable () throws -> Moderator

  private let current: CurrentRules
  private let profile: String?
  private let load: Load
  private let tokens: CurrentTokens
  private let logger: Logger
  private let metrics: ServiceMetrics
  private let queue = DispatchQueue(label: "reload", qos: .utility)
  private var running: Task<ReloadOutcome, Never>?
  /// The one that has not begun.
  private var waiting: Task<ReloadOutcome, Never>?
  private let box = NIOLockedValueBox<ReloadOutcome?>(nil)

  init(
    _ current: CurrentRules, profile: String?, _ load: @escaping Load, _ tokens: CurrentTokens,
    _ metrics: ServiceMetrics, _ logger: Logger
  ) {
    (self.current, self.profile, self.load, self.tokens) = (current, profile, load, tokens)
    (self.metrics, self.logger) = (metrics, logger)
  }

  /// How the last attempt ended, if there was one.
  nonisolated var last: ReloadOutcome? { box.withLockedValue { $0 } }

  /// Loads the rules anew.
  func reload(cause: String) async -> ReloadOutcome {
    if let waiting { return await waiting.value }
    let before = running
    let task = Task {
      _ = await before?.value
      waiting = nil
      return await perform(cause)
    }
    (running, waiting) = (task, task)
    return await task.value
  }

  private func perform(_ cause: String) async -> ReloadOutcome {
    let outcome = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.attempt(cause)) }
    }
    box.withLockedValue { $0 = outcome }
    metrics.count(outcome)
    tell(outcome)
    return outcome
  }

  /// On a thread of its own, since it takes seconds.
  private nonisolated func attempt(_ cause: String) -> ReloadOutcome {
    tokens.reload(logger)
    let before = current.value.version
    do {
      let moderator = try load()
      let version = moderator.ruleset.version
      let problems = version == before ? [] : try problems(of: moderator)
      if !problems.isEmpty { throw RulesetError(problems) }
      _ = try RulesInForce(moderator).profile(named: profile)
      current.replace(with: RulesInForce(moderator))
      return ReloadOutcome(result: version == before ? .unchanged : .replaced, cause: cause, version: version)
    } catch {
      return ReloadOutcome(result: .kept, cause: cause, version: before, problems: Self.problems(of: error))
    }
  }

  private nonisolated func problems(of moderator: Moderator) throws -> [RulesetProblem] {
    try RulesetCheck(moderator).run().problems
  }

  private static func problems(of error: any Error) -> [String] {
    switch error {
    case let error as RulesetError: error.problems.map(\.description)
    case let error as ServiceError: [error.message]
    default: ["\(error)"]
    }
  }

  private func tell(_ outcome: ReloadOutcome) {
    let metadata: Logger.Metadata = [
      "result": "\(outcome.result.rawValue)", "cause": "\(outcome.cause)", "ruleset": "\(outcome.version)",
    ]
    guard outcome.result == .kept else { return logger.notice("rules loaded anew", metadata: metadata) }
    logger.error(
      "the new rules are not used; those before stay in force",
      metadata: metadata.merging(["problems": .array(outcome.problems.map { "\($0)" })]) { $1 })
  }
}
