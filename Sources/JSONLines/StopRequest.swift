import Glibc
import Synchronization

/// A wish to stop, raised by a signal: readers end before their next block, and those that wait for a pipe wake up.
public final class StopRequest: Sendable {
  private let raised = Atomic<Int32>(0)
  /// Ends of a pipe; a byte in it wakes those that wait.
  private let readEnd: Int32
  private let writeEnd: Int32

  /// Creates a request that is not raised.
  public init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe (no descriptors left) waiting readers do not wake up; all else works.
    if pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// The signal that raised it, if any.
  public var signal: Int32? {
    let number = raised.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// Raises it; safe in a signal handler. The second time is the user's last word: the process ends at once.
  public func raise(_ signal: Int32) {
    let (isFirst, _) = raised.compareExchange(expected: 0, desired: signal, ordering: .acquiringAndReleasing)
    if !isFirst { _exit(128 + signal) }
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  /// Waits until a descriptor has something to read, or the request is raised; says whether there is something.
  func waitToRead(_ descriptor: Int32) -> Bool {
    var entries = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
    ]
    while signal == nil {
      if poll(&entries, 2, -1) > 0 { return entries[1].revents == 0 }
    }
    return false
  }
}
