/// The memory of an automaton: written once, then only read, by any thread.
final class AutomatonTables: @unchecked Sendable {
  let states: UnsafeMutablePointer<Automaton.State>
  let outputs: UnsafeMutablePointer<Automaton.Output>
  /// By unit; 0 for a unit of no pattern.
  let codes: UnsafeMutablePointer<UInt16>
  /// By unit, the root's child or the root.
  let starts: UnsafeMutablePointer<UInt32>
  private let stateCount: Int
  private let outputCount: Int

  private static let unitCount = 1 << 16

  init(_ layout: AutomatonBuilder.Layout) {
    (stateCount, outputCount) = (layout.states.count, layout.outputs.count)
    states = Self.copy(layout.states)
    outputs = Self.copy(layout.outputs)
    codes = Self.copy(layout.codes)
    starts = .allocate(capacity: Self.unitCount)
    for unit in 0..<Self.unitCount {
      let child = layout.states[0].base ^ UInt32(codes[unit])
      let isChild = codes[unit] != 0 && layout.states[Int(child)].parent == Automaton.root
      starts[unit] = isChild ? child : Automaton.root
    }
  }

  deinit {
    states.deallocate()
    outputs.deallocate()
    codes.deallocate()
    starts.deallocate()
  }

  private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: array.count)
    array.withUnsafeBufferPointer { memory.update(from: $0.baseAddress!, count: array.count) }
    return memory
  }

  var memoryFootprint: Int {
    stateCount * MemoryLayout<Automaton.State>.stride + outputCount * MemoryLayout<Automaton.Output>.stride
      + Self.unitCount * (MemoryLayout<UInt16>.stride + MemoryLayout<UInt32>.stride)
  }
}
