/// Where bytes come from, in order, once.
public protocol ByteSource {
  /// Reads at most `buffer.count` bytes; 0 means the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
}
