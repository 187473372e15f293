public import JSONLines
public import Moderation
import StreamCodecs

/// Moderates inputs line by line on several workers; one output line per input line, in input order.
///
/// The output does not depend on the number of workers. Memory is bounded: a block of lines and its verdicts for
/// each worker and as many waiting for their turn.
public struct BatchRunner: Sendable {
  private let moderator: Moderator
  private let options: BatchOptions

  /// Called after each block, from one thread at a time, with the counts so far.
  public typealias Progress = @Sendable (RunSummary) -> Void

  /// Called after each block is written, from one thread at a time.
  public typealias Written = (_ state: BatchState, _ input: BatchInput) throws(FileError) -> Void

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
    try await run(inputs, to: output, from: BatchState()) { state, _ in progress(state.summary) }.state
      .summary
  }

  /// Runs from a state on; `written` is told each state that is reached.
  ///
  /// An input that fails ends the run after all lines before the failure are written. The output of a run that is
  /// stopped anywhere and goes on from a state it told is that of an undisturbed run.
  ///
  /// A stop that the inputs' `StopRequest` asks for ends it after the blocks at work.
  ///
  /// - Throws: `FileError` when an input cannot be read or the output not written; what was written is whole lines.
  public func run(
    _ inputs: [InputFile], to output: OutputFile, from start: BatchState, written: Written
  ) async throws -> BatchOutcome {
    let began = ContinuousClock.now
    var state = start
    let workers = try WorkerPool(moderator, options)
    while state.input < inputs.count {
      let file = inputs[state.input]
      defer { file.closeNow() }
      do {
        let input = try BatchInput(file, from: state, options, isNamed: inputs.count > 1)
        try await run(input, workers, output) { tally throws(FileError) in
          state.add(tally)
          state.summary.seconds = start.summary.seconds + (ContinuousClock.now - began).seconds
          try written(state, input)
        }
      } catch let error as FileError where error.isStop {
        return BatchOutcome(state: state, isComplete: false)
      }
      (state.input, state.offset, state.line) = (state.input + 1, 0, 1)
    }
    try writeEmptyPart(output)
    state.summary.seconds = start.summary.seconds + (ContinuousClock.now - began).seconds
    return BatchOutcome(state: state, isComplete: true)
  }

  /// Runs over one input: blocks go to free workers, their outputs are written in the order of the blocks.
  private func run(
    _ input: BatchInput, _ workers: WorkerPool, _ output: OutputFile,
    finished: (BatchTally) throws(FileError) -> Void
  ) async throws {
    var failure: FileError?
    try await withThrowingTaskGroup(of: (Int, BatchWorker, BatchTally).self) { group in
      var waiting: [Int: (BatchWorker, BatchTally)] = [:]
      var (next, running, done) = (0, 0, 0)
      while true {
        // What is done is written before waiting for more.
        while !input.isAtEnd, running < options.jobs, done == next || input.isReady,
          let worker = try workers.take()
        {
          do throws(FileError) {
            guard try worker.read(input) else {
              workers.giveBack(worker)
              break
            }
          } catch {
            // What was read before is written first.
            (failure, input.isAtEnd) = (error, true)
            workers.giveBack(worker)
            break
          }
          let index = next
          group.addTask { (index, worker, try worker.moderate()) }
          (next, running) = (next + 1, running + 1)
        }
        guard done < next, let (index, worker, tally) = try await group.next() else { break }
        running -= 1
        waiting[index] = (worker, tally)
        while let (worker, tally) = waiting.removeValue(forKey: done) {
          try output.write(worker.output)
          try finished(tally)
          workers.giveBack(worker)
          done += 1
        }
      }
    }
    if let failure { throw failure }
  }

  /// A compressed file has at least one part, though it be empty.
  private func writeEmptyPart(_ output: OutputFile) throws {
    guard let compression = options.compression, output.count == 0 else { return }
    let compressor = try Compressor(compression)
    try withExtendedLifetime(compressor) {
      try output.write(compressor.part(UnsafeBufferPointer(start: nil, count: 0)))
    }
  }
}

extension BatchState {
  fileprivate mutating func add(_ tally: BatchTally) {
    summary.add(tally.summary)
    (offset, line) = (tally.offset, tally.nextLine)
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
