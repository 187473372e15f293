/// A set of units, or of other small numbers, in memory of its own: a bit each, as every letter of every text is asked for.
/// Immutable and shared.
public final class UnitSet: @unchecked Sendable {
  private let memory: UnsafeMutablePointer<UInt8>

  /// A set of units.
  public convenience init(_ members: some Sequence<UInt16>) {
    self.init(below: 1 << 16, members.lazy.map(Int.init))
  }

  /// A set of numbers from 0 to below `limit`, a multiple of 8.
  init(below limit: Int, _ members: some Sequence<Int>) {
    memory = .allocate(capacity: limit / 8)
    memory.initialize(repeating: 0, count: limit / 8)
    for member in members { memory[member >> 3] |= 1 << UInt8(member & 7) }
  }

  deinit { memory.deallocate() }

  /// Whether a number is a member.
  @inline(__always)
  public func contains(_ number: Int) -> Bool { memory[number >> 3] >> UInt8(number & 7) & 1 != 0 }

  /// Puts the positions of a text that hold a member into `positions`, which has room for all; returns how many they are.
  /// O(text), without a branch.
  public func find(in text: UnsafeBufferPointer<UInt16>, into positions: UnsafeMutablePointer<Int32>) -> Int {
    let memory = UnsafePointer(memory)
    var count = 0
    for position in 0..<text.count {
      let unit = text[position]
      positions[count] = Int32(truncatingIfNeeded: position)
      count &+= Int(memory[Int(unit &>> 3)] &>> UInt8(truncatingIfNeeded: unit & 7) & 1)
    }
    return count
  }
}
