import CCodecs

/// Undoes compression, a piece at a time. Memory does not depend on the size of the data. Not thread-safe.
///
/// The data are a row of parts (members of gzip, frames of Zstandard) with nothing, or zero bytes, after the last.
public final class Decompressor {
  /// What a step came to.
  public struct Step: Sendable, Hashable {
    /// Bytes of the input that were used.
    public var used: Int
    /// Bytes of output that were made.
    public var made: Int
  }

  private let reader: OpaquePointer
  private let format: CompressionFormat
  private var state = State.between
  private var failure: CodecError?

  private enum State {
    /// Before the first byte of a part.
    case between
    /// In a part, whose end must come.
    case within
    /// After the last part, where only zero bytes may stand.
    case padding
  }

  /// Prepares for data in a format.
  ///
  /// - Throws: `CodecError` when there is no memory.
  public init(_ format: CompressionFormat) throws(CodecError) {
    guard let reader = ccodecs_reader_open(format.code) else { throw CodecError(reason: "out of memory") }
    (self.reader, self.format) = (reader, format)
  }

  deinit { ccodecs_reader_close(reader) }

  /// Whether the data may end here.
  public var mayEnd: Bool { state != .within }

  /// Decompresses as much as `input` and the room in `output` allow, up to the end of a part.
  ///
  /// - Throws: `CodecError` when the data are corrupt, once all that came before the mistake is handed out.
  public func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer)
    throws(CodecError) -> Step
  {
    if let failure { throw failure }
    if state != .within, let first = input.first {
      if first == 0 { state = .padding }
      if state == .padding { return try skipPadding(input) }
    }
    var (used, made) = (0, 0)
    let status = ccodecs_reader_step(
      reader, input.baseAddress?.assumingMemoryBound(to: UInt8.self), input.count, &used,
      output.baseAddress?.assumingMemoryBound(to: UInt8.self), output.count, &made)
    switch Int(status) {
    case Int(CCODECS_PART_ENDS): state = .between
    case Int(CCODECS_MORE): if used > 0 { state = .within }
    default:
      let failure = CodecError(reason: reason(status), used: made > 0 ? 0 : used)
      self.failure = failure
      if made == 0 { throw failure }
    }
    return Step(used: used, made: made)
  }

  private func reason(_ status: Int32) -> String {
    switch Int(status) {
    case Int(CCODECS_NO_MEMORY): "out of memory"
    case Int(CCODECS_LARGE_WINDOW):
      "it asks for more memory than \(1 << (CCODECS_WINDOW - 20)) MiB; use: zstd -dc --long=31 FILE | baguan … -"
    default: "corrupt \(format.rawValue) data (\(String(cString: ccodecs_reader_message(reader))))"
    }
  }

  private func skipPadding(_ input: UnsafeRawBufferPointer) throws(CodecError) -> Step {
    if let other = input.firstIndex(where: { $0 != 0 }) {
      throw CodecError(reason: "bytes that are no \(format.rawValue) data after the end", used: other)
    }
    return Step(used: input.count, made: 0)
  }
}

/// Compressed data are not right, or cannot be made.
public struct CodecError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, for people.
  public var reason: String
  /// Bytes of the input before the mistake, as far as the library tells.
  public var used = 0

  /// The reason.
  public var description: String { reason }
}
