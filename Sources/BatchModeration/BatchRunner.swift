public import JSONLines
public import Moderation

/// Moderates inputs line by line on several workers; one output line per input line, in input order.
///
/// The output does not depend on the number of workers. Memory is bounded: a block of lines and its verdicts for
/// each worker and as many waiting for their turn.
public struct BatchRunner: Sendable {
  private let moderator: Moderator
  private let options: BatchOptions

  /// Called after each block, from one thread at a time, with the counts so far.
  public typealias Progress = @Sendable (RunSummary) -> Void

  /// Prepares a run.
  public init(_ moderator: Moderator, _ options: BatchOptions) {
    (self.moderator, self.options) = (moderator, options)
  }

  /// Runs over the inputs in order and writes to `output`, which the caller finishes.
  ///
  /// - Throws: `FileError` when an input cannot be read or the output not written; what was written is whole lines.
  public func run(
    _ inputs: [InputFile], to output: OutputFile, progress: Progress = { _ in }
  ) async throws -> RunSummary {
    let start = ContinuousClock.now
    var summary = RunSummary()
    // With more than one job, as many blocks again may wait for their turn to be written.
    let count = options.jobs > 1 ? options.jobs * 2 : 1
    let workers = try (0..<count).map { _ in Worker(try LineModerator(moderator, options)) }
    let file: (InputFile) -> String? = { inputs.count > 1 ? $0.name : nil }
    for input in inputs {
      let reader = LineReader(input, maxLine: options.maxLine)
      try await run(reader, file(input), workers, output) { tally in
        summary.add(tally)
        summary.seconds = (ContinuousClock.now - start).seconds
        progress(summary)
      }
    }
    summary.seconds = (ContinuousClock.now - start).seconds
    return summary
  }

  /// Runs over one input: blocks go to free workers, their outputs are written in the order of the blocks.
  private func run(
    _ reader: LineReader, _ file: String?, _ workers: [Worker], _ output: OutputFile,
    finished: (RunSummary) -> Void
  ) async throws {
    var idle = workers
    try await withThrowingTaskGroup(of: (Int, Worker, RunSummary).self) { group in
      var waiting: [Int: (Worker, RunSummary)] = [:]
      var (next, running, written, isAtEnd) = (0, 0, 0, false)
      while true {
        while !isAtEnd, running < options.jobs, let worker = idle.popLast() {
          guard try worker.read(reader) else {
            idle.append(worker)
            isAtEnd = true
            break
          }
          let index = next
          group.addTask { (index, worker, worker.moderate(file)) }
          (next, running) = (next + 1, running + 1)
        }
        guard written < next, let (index, worker, tally) = try await group.next() else { break }
        running -= 1
        waiting[index] = (worker, tally)
        while let (worker, tally) = waiting.removeValue(forKey: written) {
          try output.write(worker.output)
          finished(tally)
          idle.append(worker)
          written += 1
        }
      }
    }
  }
}

/// A block with the worker that moderates it. One task uses it at a time, which the runner sees to.
private final class Worker: @unchecked Sendable {
  private let block = LineBlock()
  private let moderator: LineModerator
  private(set) var output = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var bytes = 0

  init(_ moderator: LineModerator) { self.moderator = moderator }

  func read(_ reader: LineReader) throws(FileError) -> Bool {
    let before = reader.offset
    defer { bytes = reader.offset - before }
    return try reader.next(into: block)
  }

  func moderate(_ file: String?) -> RunSummary {
    var tally: RunSummary
    (output, tally) = moderator.moderate(block, file: file)
    tally.bytes = bytes
    return tally
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
