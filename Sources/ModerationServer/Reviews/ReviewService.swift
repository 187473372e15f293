import Logging
import NIOPosix
import ReviewStore
import ServiceLifecycle

/// Writes to the database of reviews what judging put down, a batch at a time, and what is left at the end.
struct ReviewService: Service {
  let intake: ReviewIntake
  let database: ReviewDatabase
  let logger: Logger

  /// Time after which a failing disk is tried again.
  private static let patience = Duration.seconds(2)

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      for await _ in intake.rings { try await empty() }
    }
    // The server has ended: nothing comes any more.
    if !attempt() {
      logger.error("reviews are lost", metadata: ["documents": "\(intake.state.waiting.count)"])
    }
  }

  /// Writes until nothing waits, however long the disk fails.
  private func empty() async throws {
    while !(await onThread { attempt() }) { try await Task.sleep(for: Self.patience) }
  }

  /// Writes until nothing waits or the disk fails; tells when it begins to fail and when it works again.
  private func attempt() -> Bool {
    let (hadFailed, drops) = (intake.state.failure != nil, intake.takeNewDrops())
    if drops > 0 {
      logger.warning("reviews found no room and are not kept", metadata: ["documents": "\(drops)"])
    }
    do {
      while try intake.write(to: database) {}
      if hadFailed { logger.notice("reviews are kept again") }
      return true
    } catch {
      if !hadFailed { logger.error("reviews cannot be kept", metadata: ["error": "\(error)"]) }
      return false
    }
  }

  private func onThread(_ work: @escaping @Sendable () -> Bool) async -> Bool {
    (try? await NIOThreadPool.singleton.runIfActive(work)) ?? false
  }
}
