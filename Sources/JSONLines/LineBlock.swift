import Glibc

/// Whole lines of an input in one buffer, which is reused.
public final class LineBlock {
  /// A line without its end.
  public struct Line: Sendable, Hashable {
    /// Offset in the block.
    public var start: Int
    /// Number of bytes; of a line that is too long, 0.
    public var count: Int
    /// Whether the line was longer than allowed and is left out.
    public var isTooLong: Bool
  }

  /// In order.
  public internal(set) var lines: [Line] = []
  /// Number of the first line in its input, from 1.
  public internal(set) var firstNumber = 1
  /// Bytes of the input up to the end of the block.
  public internal(set) var inputOffset = 0
  private(set) var storage: UnsafeMutableRawPointer
  private(set) var capacity: Int

  /// Creates an empty block.
  public init() {
    capacity = 0
    storage = malloc(1)
  }

  deinit { free(storage) }

  /// The bytes of a line; valid until the block is filled again.
  public func bytes(of line: Line) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: (storage + line.start).assumingMemoryBound(to: UInt8.self), count: line.count)
  }

  /// Makes room, keeping what is there. Grows by an eighth or more, so that a long line is moved few times; the C library moves
  /// large memory without copying it, so that it is not there twice.
  func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    capacity = max(wanted, capacity + capacity / 8)
    guard let grown = realloc(storage, capacity) else { fatalError("no memory for \(capacity) bytes") }
    storage = grown
  }
}
