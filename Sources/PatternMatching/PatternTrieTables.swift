/// The memory of a trie: written once, then only read, by any thread.
final class PatternTrieTables: @unchecked Sendable {
  /// What a unit begins.
  struct First {
    /// The base of its state, or 0.
    let base: UInt32
    /// What the filter makes of its code, and one bit more.
    private let bits: UInt32

    init(base: UInt32, hash: UInt32, isPattern: Bool) {
      (self.base, bits) = (base, hash | (isPattern ? 1 << 31 : 0))
    }

    /// Whether it is a pattern alone.
    @inline(__always) var isPattern: Bool { bits >> 31 != 0 }
    @inline(__always) var hash: UInt32 { bits & 0x7FFF_FFFF }
  }

  let states: UnsafeMutablePointer<PatternTrie.State>
  /// By state, where its children lie, or 0 for a state without; apart, as few states that are looked at are gone on from.
  let bases: UnsafeMutablePointer<UInt32>
  /// By unit; 0 for a unit of no pattern.
  let codes: UnsafeMutablePointer<UInt16>
  /// By code.
  let firsts: UnsafeMutablePointer<First>
  /// By code, the pattern that its unit is alone, or -1: few are.
  let onePatterns: UnsafeMutablePointer<Int32>
  /// Tells which codes may begin a pattern together.
  let filter: PairFilter
  private let stateCount: Int
  private let codeCount: Int

  init(_ layout: PatternTrieBuilder.Layout) {
    (stateCount, codeCount) = (layout.states.count, Int(layout.codes.max() ?? 0) + 1)
    (states, bases, codes) = (Self.copy(layout.states), Self.copy(layout.bases), Self.copy(layout.codes))
    let filter = PairFilter(layout.pairs)
    let root = Int(layout.bases[Int(PatternTrie.root)])
    var (firsts, onePatterns): ([First], [Int32]) = ([], [])
    for code in 0..<codeCount {
      let child = layout.states[root ^ code]
      let isChild = code > 0 && Int(child.code) == code
      let pattern = isChild ? child.pattern : -1
      onePatterns.append(pattern)
      firsts.append(
        First(
          base: isChild ? layout.bases[root ^ code] : 0, hash: filter.bits.hash(of: UInt16(code)),
          isPattern: pattern >= 0))
    }
    (self.firsts, self.onePatterns, self.filter) = (Self.copy(firsts), Self.copy(onePatterns), filter)
  }

  deinit {
    states.deallocate()
    bases.deallocate()
    codes.deallocate()
    firsts.deallocate()
    onePatterns.deallocate()
  }

  private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: array.count)
    array.withUnsafeBufferPointer { memory.update(from: $0.baseAddress!, count: array.count) }
    return memory
  }

  var memoryFootprint: Int {
    stateCount * (MemoryLayout<PatternTrie.State>.stride + MemoryLayout<UInt32>.stride)
      + codeCount * (MemoryLayout<First>.stride + MemoryLayout<Int32>.stride)
      + (1 << 16) * MemoryLayout<UInt16>.stride + filter.memoryFootprint
  }
}
