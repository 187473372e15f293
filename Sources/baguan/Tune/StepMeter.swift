import Glibc

/// A line on the terminal that tells which step of a long work is being done; nothing in a pipe or file.
final class StepMeter {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isDrawn = false

  /// Between two updates.
  private static let interval = Duration.milliseconds(100)
  private static let width = 24

  /// Shows how much of a step is done.
  func show(_ step: String, _ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    if isDrawn, now - last < Self.interval, done > 0, done < total { return }
    (last, isDrawn) = (now, true)
    let filled = Self.width * min(done, total) / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    printErrorRaw("\r\u{1B}[K\(bar) \(step) \(done)/\(total)")
  }

  /// Takes the line away.
  func clear() {
    if isDrawn { printErrorRaw("\r\u{1B}[K") }
    isDrawn = false
  }
}
