public import JSONLines
public import Moderation

/// Moderates the lines of a pipe as they come: what was read is answered before more is waited for. Not thread-safe.
public final class LineFilter {
  private let worker: LineModerator
  private let maxLine: Int

  /// Prepares a filter; `jobs`, `only` and `compression` of the options do not apply.
  ///
  /// - Throws: when ICU's data cannot be opened.
  public init(_ moderator: Moderator, _ options: BatchOptions) throws {
    worker = try LineModerator(moderator, options)
    maxLine = options.maxLine
  }

  /// Answers every line, in order, until the input ends: a document with what the options ask for, any other line with an
  /// error object.
  ///
  /// - Throws: `FileError` when the input cannot be read or the output cannot be written.
  public func run(_ input: InputFile, to output: OutputFile) throws(FileError) {
    let reader = LineReader(input, maxLine: maxLine)
    let block = LineBlock()
    while try reader.next(into: block) { try output.write(worker.moderate(block, file: nil).output) }
  }
}
