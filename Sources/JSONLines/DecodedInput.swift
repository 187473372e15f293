import StreamCodecs

/// The text of an input: its bytes, decompressed when its first bytes say that it is compressed.
///
/// Memory does not depend on the size of the input. Not thread-safe.
public final class DecodedInput: ByteSource {
  private let file: InputFile
  /// Bytes of the file; those in `pending` are not used yet.
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 1)
  private var pending = 0..<0
  private var decompressor: Decompressor?
  private var isOpened = false

  /// Compressed bytes that are read at once.
  private static let chunkSize = 64 << 10
  /// Bytes that tell every known format.
  private static let longestMagic = 5

  /// Reads from a file that nothing was read of.
  public init(_ file: InputFile) { self.file = file }

  deinit { buffer.deallocate() }

  /// Bytes of the file that were used, as they stand in the file.
  public var consumed: Int { file.offset - pending.count }

  /// Whether there are bytes to read, or the end, without waiting for a pipe.
  public var isReady: Bool { !pending.isEmpty || file.isReady }

  /// Reads at most as much as fits; 0 means the end.
  ///
  /// - Throws: `FileError` when the file cannot be read, or when its compressed data are corrupt or cut off; all the
  ///   text before that place has been given then.
  public func read(into output: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    try openIfNeeded()
    guard let decompressor else { return try readPlain(into: output) }
    while true {
      if pending.isEmpty, try !fill() {
        if decompressor.mayEnd { return 0 }
        throw error("the data end within a part at byte \(consumed): the file is cut off")
      }
      let made = try step(decompressor, into: output)
      if made > 0 { return made }
    }
  }

  /// Passes over text of so many bytes, by going there if it is not compressed.
  public func skip(_ count: Int) throws(FileError) {
    guard count > 0 else { return }
    try openIfNeeded()
    if decompressor == nil, file.identity != nil {
      pending = 0..<0
      return try file.seek(to: count)
    }
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 * Self.chunkSize, alignment: 1)
    defer { scratch.deallocate() }
    var rest = count
    while rest > 0 {
      let got = try read(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<min(rest, scratch.count)]))
      if got == 0 { throw error("it ends \(rest) bytes before the place to resume at") }
      rest -= got
    }
  }

  private func step(_ decompressor: Decompressor, into output: UnsafeMutableRawBufferPointer)
    throws(FileError) -> Int
  {
    do {
      let step = try decompressor.step(UnsafeRawBufferPointer(rebasing: buffer[pending]), into: output)
      pending = pending.lowerBound + step.used..<pending.upperBound
      return step.made
    } catch {
      throw self.error("\(error.reason) at byte \(consumed + error.used)")
    }
  }

  private func readPlain(into output: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if pending.isEmpty { return try file.read(into: output) }
    let count = min(pending.count, output.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[pending.prefix(count)]))
    pending = pending.lowerBound + count..<pending.upperBound
    return count
  }

  /// Reads more of the file behind what is pending, for which there must be room; false at its end.
  private func fill() throws(FileError) -> Bool {
    if pending.isEmpty { pending = 0..<0 }
    let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...]))
    pending = pending.lowerBound..<pending.upperBound + count
    return count > 0
  }

  private func openIfNeeded() throws(FileError) {
    if isOpened { return }
    isOpened = true
    // A pipe may give less than asked for; a document's first byte is enough to know that it is one.
    while pending.count < Self.longestMagic, pending.isEmpty || buffer[0] != UInt8(ascii: "{"), try fill() {}
    let first = Array(buffer[pending.prefix(Self.longestMagic)])
    if let format = CompressionFormat(firstBytes: first) {
      do { decompressor = try Decompressor(format) } catch { throw self.error(error.reason) }
    } else {
      try refuseOtherFormats(first)
    }
  }

  /// A file that is no text must not be moderated as if it were.
  private func refuseOtherFormats(_ first: [UInt8]) throws(FileError) {
    if first.isEmpty, CompressionFormat(path: file.name) != nil {
      throw error("the file is empty, which no compressed file is")
    }
    let others: [([UInt8], String, String)] = [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz", "xzcat"), ([0x42, 0x5A, 0x68], "bzip2", "bzcat"),
      ([0x50, 0x4B, 0x03, 0x04], "zip", "unzip -p"), ([0x04, 0x22, 0x4D, 0x18], "lz4", "lz4 -dc"),
    ]
    for (magic, name, command) in others where first.starts(with: magic) {
      throw error("\(name) files are not read; use: \(command) \(file.name) | baguan … -")
    }
    if !first.isEmpty, let format = CompressionFormat(path: file.name) {
      throw error(
        "by its name it is compressed (\(format.rawValue)), by its first bytes it is not; if it is text, rename it"
      )
    }
  }

  private func error(_ reason: String) -> FileError { FileError("decompress", file.name, reason: reason) }
}
