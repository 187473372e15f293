/// Positions in a text, in memory that is reused from text to text; for one worker.
final class PositionBuffer {
  private var memory: UnsafeMutablePointer<Int32> = .allocate(capacity: 0)
  private var capacity = 0
  /// How many there are.
  var count = 0

  deinit { memory.deallocate() }

  /// The positions, in order; valid until they are filled in again.
  var positions: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: memory, count: count) }

  /// Lets `body` fill in positions, at most `limit` of them, and take the last one's place once more; it tells how many.
  func fill(upTo limit: Int, _ body: (UnsafeMutablePointer<Int32>) -> Int) {
    if limit >= capacity {
      memory.deallocate()
      capacity = limit + limit / 8 + 1
      memory = .allocate(capacity: capacity)
    }
    count = body(memory)
  }
}
