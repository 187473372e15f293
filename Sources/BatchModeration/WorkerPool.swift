import Moderation
import StreamCodecs

/// The workers of a run, made when they are asked for: each has buffers and tables of its own, and a short input needs few.
final class WorkerPool {
  private let moderator: Moderator
  private let options: BatchOptions
  private var idle: [BatchWorker] = []
  /// How many may still be made.
  private var room: Int

  /// A pool with one worker.
  ///
  /// - Throws: when ICU's data or a compressor cannot be had.
  init(_ moderator: Moderator, _ options: BatchOptions) throws {
    (self.moderator, self.options) = (moderator, options)
    // With more than one job, as many blocks again may wait for their turn to be written.
    room = options.jobs > 1 ? options.jobs * 2 : 1
    try idle.append(make())
  }

  private func make() throws -> BatchWorker {
    room -= 1
    return BatchWorker(
      try LineModerator(moderator, options), try options.compression.map { try Compressor($0) })
  }

  /// A worker that has nothing to do; nil when all are at work.
  func take() throws -> BatchWorker? {
    if let worker = idle.popLast() { return worker }
    return room > 0 ? try make() : nil
  }

  /// Takes a worker back whose output was written.
  func giveBack(_ worker: BatchWorker) { idle.append(worker) }
}
