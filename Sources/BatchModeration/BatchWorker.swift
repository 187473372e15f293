import JSONLines
import StreamCodecs

/// A block with the worker that moderates it. One task uses it at a time, which the runner sees to.
final class BatchWorker: @unchecked Sendable {
  private let block = LineBlock()
  private let moderator: LineModerator
  private let compressor: Compressor?
  private(set) var output = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var bytes = 0
  private var name: String?

  init(_ moderator: LineModerator, _ compressor: Compressor?) {
    (self.moderator, self.compressor) = (moderator, compressor)
  }

  /// Takes the next block; false at the end.
  func read(_ input: BatchInput) throws(FileError) -> Bool {
    guard try input.reader.next(into: block) else {
      input.isAtEnd = true
      return false
    }
    bytes = block.inputOffset - input.offset
    input.offset = block.inputOffset
    name = input.name
    return true
  }

  /// Moderates the block; its output is valid until the next.
  func moderate() throws(CodecError) -> BatchTally {
    var summary: RunSummary
    (output, summary) = moderator.moderate(block, file: name)
    summary.bytes = bytes
    if let compressor, !output.isEmpty { output = try compressor.part(output) }
    return BatchTally(
      summary: summary, offset: block.inputOffset, nextLine: block.firstNumber + block.lines.count)
  }
}

/// What a block came to, and where it ends.
struct BatchTally: Sendable {
  var summary: RunSummary
  var offset: Int
  var nextLine: Int
}
