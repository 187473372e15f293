import Glibc

/// Measures stages and prints a line for each.
final class ResultTable {
  private let documents: Int
  private let runs: Int
  private let only: Set<String>
  /// Bytes a second of the yardstick.
  private var yardstick = 0.0

  /// Measures the yardstick, a loop over the input's bytes; `only` names the stages to measure, none: all.
  init(input: Dump, runs: Int, only: Set<String>) {
    (documents, self.runs, self.only) = (input.lineCount, runs, only)
    print("stage                         MB/s   ns/document  of a byte loop")
    let seconds = fastest {
      var hash: UInt32 = 0x811C_9DC5
      for byte in input.bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
      blackHole = Int(hash)
    }
    yardstick = Double(input.bytes.count) / seconds
    line("byte loop (FNV-1a)", input.bytes.count, seconds)
  }

  /// What measured code computes goes here, so that it is not optimized away.
  var blackHole = 0

  /// Runs a stage several times and prints its fastest run.
  func stage(_ name: String, bytes: Int, _ body: () throws -> Void) rethrows {
    if wants(name) { line(name, bytes, try fastest(body)) }
  }

  /// Whether a stage is to be measured.
  func wants(_ name: String) -> Bool {
    only.isEmpty || only.contains(String(name.prefix { $0.isLetter }))
  }

  private func fastest(_ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<runs {
      let clock = ProcessClock()
      try body()
      best = min(best, clock.seconds)
    }
    return best
  }

  /// Prints a line for a stage that took so many seconds.
  func line(_ name: String, _ bytes: Int, _ seconds: Double) {
    let speed = Double(bytes) / seconds
    let cells = [
      Self.rounded(speed / 1e6), "\(Int(seconds * 1e9 / Double(max(documents, 1))))",
      Self.rounded(speed / yardstick),
    ]
    let widths = [8, 14, 14]
    let columns = zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }
    print(name + String(repeating: " ", count: max(1, 26 - name.count)) + columns.joined())
  }

  /// Three digits or so.
  static func rounded(_ value: Double) -> String {
    value >= 100 ? "\(Int(value.rounded()))" : "\((value * 100).rounded() / 100)"
  }
}

/// The processor's time of the whole process since a moment: what other programs do does not count.
struct ProcessClock {
  private let start = ProcessClock.now

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  var seconds: Double { Self.now - start }
}
