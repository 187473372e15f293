/// The memory of a trie: written once, then only read, by any thread.
final class PatternTrieTables: @unchecked Sendable {
  /// What a unit begins.
  struct First {
    /// The base of its state, or 0.
    var base: UInt32 = 0
    /// The pattern that it is alone, or -1.
    var pattern: Int32 = -1
  }

  let states: UnsafeMutablePointer<PatternTrie.State>
  /// By state, where its children lie, or 0 for a state without; apart, as few states that are looked at are gone on from.
  let bases: UnsafeMutablePointer<UInt32>
  /// By unit; 0 for a unit of no pattern.
  let codes: UnsafeMutablePointer<UInt16>
  /// By code.
  let firsts: UnsafeMutablePointer<First>
  /// Tells which codes may begin a pattern together.
  let filter: PairFilter
  private let stateCount: Int
  private let codeCount: Int

  init(_ layout: PatternTrieBuilder.Layout) {
    (stateCount, codeCount) = (layout.states.count, Int(layout.codes.max() ?? 0) + 1)
    (states, bases, codes) = (Self.copy(layout.states), Self.copy(layout.bases), Self.copy(layout.codes))
    var firsts = [First](repeating: First(), count: codeCount)
    for code in 1..<max(1, codeCount) {
      let child = Int(layout.bases[Int(PatternTrie.root)]) ^ code
      if Int(layout.states[child].code) == code {
        firsts[code] = First(base: layout.bases[child], pattern: layout.states[child].pattern)
      }
    }
    self.firsts = Self.copy(firsts)
    filter = PairFilter(layout.pairs)
  }

  deinit {
    states.deallocate()
    bases.deallocate()
    codes.deallocate()
    firsts.deallocate()
  }

  private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: array.count)
    array.withUnsafeBufferPointer { memory.update(from: $0.baseAddress!, count: array.count) }
    return memory
  }

  var memoryFootprint: Int {
    stateCount * (MemoryLayout<PatternTrie.State>.stride + MemoryLayout<UInt32>.stride)
      + codeCount * MemoryLayout<First>.stride + (1 << 16) * MemoryLayout<UInt16>.stride
      + filter.memoryFootprint
  }
}
