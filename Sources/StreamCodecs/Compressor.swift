import CCodecs

/// Compresses bytes to parts (members of gzip, frames of Zstandard) that may be put one after another.
///
/// The same bytes always give the same part. Not thread-safe.
public final class Compressor {
  private let writer: OpaquePointer
  private var storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

  /// Prepares for a format.
  ///
  /// - Throws: `CodecError` when there is no memory.
  public init(_ format: CompressionFormat) throws(CodecError) {
    guard let writer = ccodecs_writer_open(format.code) else { throw CodecError(reason: "out of memory") }
    self.writer = writer
  }

  deinit {
    ccodecs_writer_close(writer)
    storage.deallocate()
  }

  /// Compresses at most 4 GiB to one part, which is valid until the next call. Linear in the number of bytes.
  public func part(_ bytes: UnsafeBufferPointer<UInt8>) throws(CodecError) -> UnsafeBufferPointer<UInt8> {
    let bound = ccodecs_writer_bound(writer, bytes.count)
    if storage.count < bound {
      storage.deallocate()
      storage = .allocate(capacity: bound)
    }
    let count = ccodecs_writer_part(
      writer, bytes.baseAddress, bytes.count, storage.baseAddress, storage.count)
    if count == 0 { throw CodecError(reason: "compression failed") }
    return UnsafeBufferPointer(rebasing: storage[..<count])
  }
}
