/// Pairs of codes, one bit each by a hash: says yes for every pair that it holds, and for one in sixteen of the others at most while
/// there are no more than 131,072.
///
/// Sixteen bits or more for each pair, but no more than fit into the caches that a core has to itself. Immutable and shared.
final class PairFilter: @unchecked Sendable {
  /// The bits alone, which may be asked without counting references while the filter lives.
  struct Bits {
    fileprivate let memory: UnsafeMutablePointer<UInt8>
    fileprivate let shift: UInt32

    /// 1 if a pair may be held, else 0.
    @inline(__always)
    func mayHold(_ first: UInt16, _ second: UInt16) -> Int {
      let place = place(first, second)
      return Int(memory[place &>> 3] &>> UInt8(truncatingIfNeeded: place & 7) & 1)
    }

    /// Multiplicative hashing (Knuth) of the first, whose high bits are the good ones.
    @inline(__always)
    fileprivate func place(_ first: UInt16, _ second: UInt16) -> Int {
      Int((UInt32(first) &* 0x9E37_79B1) &>> shift ^ UInt32(second))
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
      let place = bits.place(pair.first, pair.second)
      bits.memory[place >> 3] |= 1 << UInt8(place & 7)
    }
  }

  deinit { bits.memory.deallocate() }
}
