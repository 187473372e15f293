import BatchModeration
import Glibc

/// A line on the terminal that tells how far a run is; nothing in a pipe or file.
///
/// Called from one thread at a time, which the runner sees to.
final class ProgressMeter: @unchecked Sendable {
  private let total: Int?
  private let isShown: Bool
  private var last = 0.0

  /// Seconds between two updates.
  private static let interval = 0.2

  /// For an input of so many bytes, if known. Where verdicts go to the terminal, too, the line would stand among them.
  init(total: Int?, isOutputStandard: Bool) {
    self.total = total
    isShown = isatty(STDERR_FILENO) == 1 && !(isOutputStandard && isatty(STDOUT_FILENO) == 1)
  }

  /// Tells the counts so far; `consumed` of the total bytes are read.
  func show(_ summary: RunSummary, consumed: Int) {
    guard isShown, summary.seconds - last >= Self.interval else { return }
    last = summary.seconds
    let rate = Int(Double(summary.bytes) / summary.seconds / 1e6)
    var line = "\r\u{1B}[K\(summary.documents + summary.badLineCount) documents  \(rate) MB/s"
    if let total, total > 0, consumed > 0 {
      let left = summary.seconds * Double(total - consumed) / Double(consumed)
      line += "  \(100 * consumed / total) %  \(Self.time(left)) left"
    }
    printErrorRaw(line)
  }

  /// Takes the line away.
  func clear() {
    if isShown, last > 0 { printErrorRaw("\r\u{1B}[K") }
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60
      ? "\(whole) s" : whole < 3600 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
