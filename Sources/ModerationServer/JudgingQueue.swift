import NIOConcurrencyHelpers
import NIOPosix

/// Where judging is done, so that a long text neither stalls the reading of requests nor short texts.
///
/// What is short is judged at once by the task that read it: going to another thread would take longer. What is long
/// goes to workers of its own, which are few; how many may wait for them is bounded.
final class JudgingQueue: Sendable {
  /// Bytes of a body that are judged in about a millisecond.
  private static let shortBody = 8 << 10

  private let workers: NIOThreadPool
  private let limits: ServiceLimits
  private let taken = NIOLockedValueBox(0)

  init(workers: Int, _ limits: ServiceLimits) {
    self.workers = NIOThreadPool(numberOfThreads: workers)
    self.limits = limits
    self.workers.start()
  }

  /// Requests that wait for a worker or are judged by one.
  var depth: Int { taken.withLockedValue { $0 } }

  /// Whether a body of so many bytes is to be judged by the workers.
  func takes(bytes: Int) -> Bool { bytes > Self.shortBody }

  /// Does the judging of a long body.
  ///
  /// - Throws: `ServiceError` when too many wait, or when it waited too long; what `work` throws.
  func judge<Result: Sendable>(
    arrived: ContinuousClock.Instant, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try enter()
    defer { taken.withLockedValue { $0 -= 1 } }
    let limit = limits.requestTime
    return try await workers.runIfActive {
      if ContinuousClock.now - arrived > limit { throw ServiceError.waitedTooLong(limit) }
      return try work()
    }
  }

  private func enter() throws(ServiceError) {
    let hasRoom = taken.withLockedValue { count in
      if count >= limits.queue { return false }
      count += 1
      return true
    }
    if !hasRoom { throw .queueIsFull(limits.queue) }
  }

  /// Ends the workers after what they are at.
  func shutDown() async { try? await workers.shutdownGracefully() }
}
