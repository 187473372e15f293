import JSONLines

/// An input being read: a file, its text, its lines. Not thread-safe.
public final class BatchInput {
  private let text: DecodedInput
  let reader: LineReader
  /// Named in error lines, when there are several inputs.
  let name: String?
  /// Bytes of text that are in blocks.
  var offset: Int
  /// Whether there are no more blocks.
  var isAtEnd = false

  init(_ file: InputFile, from state: BatchState, _ options: BatchOptions, isNamed: Bool) throws(FileError) {
    text = DecodedInput(file)
    name = isNamed ? file.name : nil
    offset = state.offset
    try text.skip(state.offset)
    // Parts of compressed output must not depend on how many bytes a read gives; plain output shall not wait.
    reader = LineReader(
      text, maxLine: options.maxLine, fillsBlocks: options.compression != nil, start: state.offset,
      number: state.line)
  }

  /// Whether a block may be had without waiting for a pipe.
  var isReady: Bool { text.isReady }

  /// Bytes of the file that were used, as they stand in the file.
  public var consumed: Int { text.consumed }
}
