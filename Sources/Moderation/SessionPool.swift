import Foundation

/// The sessions of a moderator that nobody uses at the moment; each may go to any thread.
///
/// Guarded by a lock of the system's threads, which the thread sanitizer knows: it does not see that of `Synchronization`,
/// whose code in the toolchain is not instrumented, and reports what that lock guards.
final class SessionPool: @unchecked Sendable {
  private let lock = NSLock()
  private var idle: [ModerationSession] = []

  /// Takes a session out of the pool.
  ///
  /// - Returns: nil when all of them are in use.
  func take() -> ModerationSession? {
    lock.withLock { idle.popLast() }
  }

  /// Gives a session back, which its taker uses no more.
  func put(_ session: ModerationSession) {
    lock.withLock { idle.append(session) }
  }
}
