public import JSONLines

/// An output file with the checkpoints of the run that writes it. Not thread-safe.
///
/// The output is made durable before the checkpoint that counts on it, and has its name before the checkpoint goes:
/// whenever the machine stops, resuming gives the bytes of an undisturbed run.
public final class ResumableOutput {
  /// Where to write.
  public let output: OutputFile
  /// Where the run begins: at the checkpoint it resumes, or at the beginning.
  public let start: BatchState
  /// Whether the output is there already, under its name.
  public let isFinished: Bool
  private let path: String
  private let identity: RunIdentity
  private let interval: Duration
  private var last = ContinuousClock.now
  /// Whether there is a checkpoint to go on from.
  public private(set) var hasCheckpoint: Bool

  /// Begins anew, or with a checkpoint goes on from it.
  ///
  /// - Parameters:
  ///   - interval: time between two checkpoints; 0 writes one after every block.
  /// - Throws: `FileError` when the unfinished output cannot be created or does not fit the checkpoint.
  public init(path: String, _ identity: RunIdentity, resuming checkpoint: Checkpoint?, interval: Duration)
    throws(FileError)
  {
    (self.path, self.identity, self.interval) = (path, identity, interval)
    start = checkpoint?.state ?? BatchState()
    isFinished = try checkpoint.map { (point) throws(FileError) in try Self.isFinished(path, point) } ?? false
    hasCheckpoint = checkpoint != nil
    if isFinished {
      output = OutputFile()
    } else {
      output =
        if let checkpoint {
          try OutputFile(path: path, keeping: checkpoint.outputBytes, creating: false)
        } else {
          try Self.begin(path: path)
        }
    }
  }

  /// An output that is written from its beginning; an older checkpoint, which counts on bytes that go, goes first.
  public static func begin(path: String) throws(FileError) -> OutputFile {
    try OutputFile(path: path) { () throws(FileError) in try AtomicFile.remove(Checkpoint.path(for: path)) }
  }

  /// Whether the run was stopped after the output got its name and before the checkpoint went.
  private static func isFinished(_ path: String, _ checkpoint: Checkpoint) throws(FileError) -> Bool {
    guard checkpoint.isComplete, FileIdentity.size(path: OutputFile.partial(path)) == nil else {
      return false
    }
    return FileIdentity.size(path: path) == checkpoint.outputBytes
  }

  /// Writes a checkpoint if the last is long enough ago.
  public func written(_ state: BatchState) throws(FileError) {
    if ContinuousClock.now - last >= interval { try checkpoint(state) }
  }

  /// Writes a checkpoint.
  public func checkpoint(_ state: BatchState, isComplete: Bool = false) throws(FileError) {
    try output.synchronize()
    try Checkpoint(identity: identity, state: state, outputBytes: output.count, isComplete: isComplete)
      .write(for: path)
    (last, hasCheckpoint) = (ContinuousClock.now, true)
  }

  /// Gives the output its name and takes the checkpoint away.
  public func finish(_ state: BatchState) throws(FileError) {
    if !isFinished {
      // Between the name and the end of the checkpoint the latter must tell that all is done.
      if hasCheckpoint { try checkpoint(state, isComplete: true) }
      try output.finish()
    }
    try AtomicFile.remove(Checkpoint.path(for: path))
  }
}
