import Glibc
import Synchronization

/// A wish to stop, raised by a signal: readers end before their next block, and those that wait for a pipe wake up. Writers
/// finish what they have, as long as somebody takes it.
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

  /// How long a pipe that takes nothing is waited for once the request is raised, in milliseconds.
  private static let patience: Int32 = 1000

  /// Waits until a descriptor takes something, or takes nothing though the request is raised; says whether it does. A failure
  /// counts as yes: writing tells which.
  func waitToWrite(_ descriptor: Int32) -> Bool {
    while true {
      let isRaised = signal != nil
      var entries = [
        pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: isRaised ? -1 : readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&entries, 2, isRaised ? Self.patience : -1)
      if entries[0].revents != 0 { return true }
      if ready == 0 { return false }
    }
  }

  /// Waits until a named pipe has a reader, or the request is raised; returns the pipe, or -1 and `errno`.
  func openForReader(_ path: String) -> Int32 {
    while true {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return descriptor
      }
      if errno != ENXIO { return -1 }
      var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      _ = poll(&entry, 1, 20)
      if signal != nil {
        errno = EINTR
        return -1
      }
    }
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
