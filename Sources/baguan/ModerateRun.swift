import ArgumentParser
import BatchModeration
import JSONLines
import Moderation

/// One run of `baguan moderate`: opens, resumes, runs, and says how it ended.
struct ModerateRun {
  let command: Moderate
  let moderator: Moderator
  let options: BatchOptions
  let stop: StopRequest

  /// Runs to the end and returns the summary of the whole, or says why not and throws the exit status.
  func perform() async throws -> RunSummary {
    do {
      let files = command.files.isEmpty ? ["-"] : command.files
      // All are looked at before the first is read.
      let inputs = try files.map {
        $0 == "-" ? InputFile(stop: stop) : try InputFile(path: $0, stop: stop)
      }
      let isResumable = inputs.allSatisfy { $0.identity != nil }
      if let path = command.writing.output, !OutputFile.isWrittenDirectly(path),
        isResumable || command.writing.resume
      {
        return try await performResumably(inputs, path)
      }
      return try await performOnce(inputs)
    } catch let error as FileError {
      if error.isStop { throw stopped(BatchState(), "Nobody reads \(error.path).") }
      // The reader of our pipe has seen enough, as `head` has: nothing to tell.
      if !error.isClosedPipe { printError("baguan: \(error)") }
      throw error.exitStatus
    }
  }

  private func performResumably(_ inputs: [InputFile], _ path: String) async throws -> RunSummary {
    let output = try open(inputs, path)
    if output.isFinished {
      try output.finish(output.start)
      printError("baguan: \(path) is complete already")
      return output.start.summary
    }
    var reached = output.start
    do {
      let outcome = try await run(inputs, output.output, from: output.start) { state throws(FileError) in
        reached = state
        try output.written(state)
      }
      if outcome.isComplete {
        try output.finish(outcome.state)
        return outcome.state.summary
      }
      try output.checkpoint(reached)
      throw stopped(reached, "Run the same command with --resume to go on.")
    } catch let error as FileError {
      try? output.checkpoint(reached)
      printError("baguan: \(error)")
      printError(kept(reached, output, path, isCorrupt: error.operation == "decompress"))
      throw error.exitStatus
    }
  }

  private func kept(_ state: BatchState, _ output: ResumableOutput, _ path: String, isCorrupt: Bool) -> String
  {
    let done = "The \(state.summary.lines) lines before that are in \(OutputFile.partial(path))"
    if isCorrupt { return "\(done); mend the input, or decompress it as is said above, and start over." }
    return output.hasCheckpoint
      ? "\(done); when the cause is gone, run the same command with --resume to go on."
      : "\(done), without a checkpoint to go on from; when the cause is gone, run the same command again."
  }

  /// Opens the output, at the last checkpoint if asked to.
  private func open(_ inputs: [InputFile], _ path: String) throws -> ResumableOutput {
    let identity = try RunIdentity(
      program: Baguan.versionText, moderator, dictionary: command.rules.dictionary, options, inputs: inputs)
    let checkpoint = try command.writing.resume ? Checkpoint.read(for: path) : nil
    if let checkpoint {
      let changes = checkpoint.identity.changes(to: identity)
      if !changes.isEmpty { throw refused(path, changes) }
      printError("baguan: resuming after \(checkpoint.state.summary.lines) lines")
    } else if command.writing.resume {
      printError("baguan: no checkpoint at \(Checkpoint.path(for: path)); starting from the beginning")
    } else if let old = try? Checkpoint.read(for: path) {
      let lines = old.state.summary.lines
      printError(
        "baguan: starting over; --resume would have gone on with an earlier run after \(lines) lines")
    }
    return try ResumableOutput(
      path: path, identity, resuming: checkpoint, interval: .seconds(command.writing.checkpointEvery))
  }

  private func refused(_ path: String, _ changes: [String]) -> ExitCode {
    printError("baguan: cannot resume \(path), because something has changed since its checkpoint:")
    for change in changes { printError("  \(change)") }
    printError("    → undo that, or start over without --resume")
    return ExitStatus.badData
  }

  /// A run of inputs or to an output that cannot be gone on with.
  private func performOnce(_ inputs: [InputFile]) async throws -> RunSummary {
    let output =
      try command.writing.output.map { path in
        try OutputFile.isWrittenDirectly(path)
          ? OutputFile(path: path, stop: stop) : ResumableOutput.begin(path: path)
      } ?? OutputFile(stop: stop)
    var reached = BatchState()
    let outcome: BatchOutcome
    do {
      outcome = try await run(inputs, output, from: reached) { state throws(FileError) in reached = state }
    } catch let error as FileError where output.isWhole && error.operation == "write" {
      printError("baguan: \(error)")
      let place =
        output.partialPath.map { "are in \($0)." } ?? "were written. With -o FILE the run could go on."
      printError("The \(reached.summary.lines) lines before that \(place)")
      throw error.exitStatus
    }
    guard outcome.isComplete else {
      let why = inputs.first { $0.identity == nil }.map {
        "\($0.name) cannot be read again, hence not resumed."
      }
      throw stopped(outcome.state, why ?? "With -o FILE it could be resumed.")
    }
    try output.finish()
    return outcome.state.summary
  }

  private func stopped(_ state: BatchState, _ next: String) -> ExitCode {
    let number = stop.signal ?? 0
    printError("baguan: stopped by \(Interruption.name(number)) after \(state.summary.lines) lines. \(next)")
    return ExitStatus.signal(number)
  }

  private func run(
    _ inputs: [InputFile], _ output: OutputFile, from start: BatchState,
    written: (BatchState) throws(FileError) -> Void
  ) async throws -> BatchOutcome {
    let sizes = inputs.map(\.size)
    let meter = ProgressMeter(
      total: sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) },
      isOutputStandard: command.writing.output == nil)
    defer { meter.clear() }
    return try await BatchRunner(moderator, options)
      .run(inputs, to: output, from: start) { state, input throws(FileError) in
        let before = sizes.prefix(state.input).reduce(0) { $0 + ($1 ?? 0) }
        meter.show(state.summary, consumed: before + input.consumed)
        try written(state)
      }
  }
}

extension RunSummary {
  /// Lines done, good and bad.
  fileprivate var lines: Int { documents + badLineCount }
}
