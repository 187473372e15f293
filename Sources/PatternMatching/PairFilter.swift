/// Pairs of codes, one bit each by a hash: says yes for every pair that it holds, and for one in sixteen of the others at most while
/// there are no more than 131,072.
///
/// Sixteen bits or more for each pair, but no more than fit into the caches that a core has to itself. Immutable and shared.
final class PairFilter: @unchecked Sendable {
  /// The bits alone, which may be asked without counting references while the filter lives.
  struct Bits {
    fileprivate let memory: UnsafeMutablePointer<UInt8>
    fileprivate let shift: UInt32

    /// The part of a pair's place that its first code makes, by multiplicative hashing (Knuth), whose high bits are the good
    /// ones; below 2^21.
    func hash(of first: UInt16) -> UInt32 { (UInt32(first) &* 0x9E37_79B1) &>> shift }

    /// 1 if a pair may be held, else 0; `hash` is that of its first code.
    @inline(__always)
    func mayHold(hash: UInt32, _ second: UInt16) -> Int {
      let place = hash ^ UInt32(second)
      return Int(memory[Int(place &>> 3)] &>> UInt8(truncatingIfNeeded: place & 7) & 1)
    }
  }

  let bits: Bits
  /// Bytes of memory the bits take.
  let memoryFootprint: Int

  /// At least one bit for each second code, or it would lead beyond them: from 8 KB to 256.
  private static let widths: ClosedRange<UInt32> = 16...21

  init(_ pairs: [(first: UInt16, second: UInt16)]) {
    var width = Self.widths.lowerBound
    while width < Self.widths.upperBound, 1 << width < pairs.count * 16 { width += 1 }
    memoryFootprint = 1 << (width - 3)
    bits = Bits(memory: .allocate(capacity: memoryFootprint), shift: 32 - width)
    bits.memory.initialize(repeating: 0, count: memoryFootprint)
    for pair in pairs {
      let place = bits.hash(of: pair.first) ^ UInt32(pair.second)
      bits.memory[Int(place >> 3)] |= 1 << UInt8(place & 7)
    }
  }

  deinit { bits.memory.deallocate() }
}
