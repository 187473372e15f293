/// Finds room in a double array: places for a state's children such that all are free.
///
/// The array grows by blocks whose size is a power of two above the largest code, so that `base XOR code` stays within
/// the base's block. Free places are linked in a list.
struct SlotAllocator {
  private(set) var capacity = 0
  private let blockSize: Int
  private var isFree: [Bool] = []
  /// By slot, whether it is the base of some state's children: no two states may share one.
  private var isBase: [Bool] = []
  private var next: [Int32] = []
  private var previous: [Int32] = []
  private var head: Int32 = -1
  private var tail: Int32 = -1

  /// More places are not tried before the array grows; bounds the time, costs a little room.
  private static let trialLimit = 8192
  /// Nor more holes for a single child.
  private static let holeLimit = 16

  init(alphabetSize: Int) {
    var size = 256
    while size <= alphabetSize { size *= 2 }
    blockSize = size
    grow()
    // A state without children has this base.
    isBase[0] = true
  }

  private mutating func grow() {
    let start = capacity
    capacity += blockSize
    isFree += repeatElement(true, count: blockSize)
    isBase += repeatElement(false, count: blockSize)
    for slot in start..<capacity {
      previous.append(slot == start ? tail : Int32(slot - 1))
      next.append(slot + 1 == capacity ? -1 : Int32(slot + 1))
    }
    if tail >= 0 { next[Int(tail)] = Int32(start) } else { head = Int32(start) }
    tail = Int32(capacity - 1)
  }

  /// Marks a place as used.
  mutating func take(_ slot: UInt32) {
    let index = Int(slot)
    isFree[index] = false
    let (before, after) = (previous[index], next[index])
    if before >= 0 { next[Int(before)] = after } else { head = after }
    if after >= 0 { previous[Int(after)] = before } else { tail = before }
  }

  /// A base for the given codes that is no other state's, at which all children are free.
  ///
  /// A single child, the common case, fills the oldest hole that it can; siblings look where there is most room, at the end.
  mutating func base(for codes: [UInt16]) -> UInt32 {
    let base = freeBase(for: codes)
    isBase[Int(base)] = true
    return base
  }

  private mutating func freeBase(for codes: [UInt16]) -> UInt32 {
    if codes.count == 1 {
      var slot = head
      var trials = 0
      while slot >= 0, trials < Self.holeLimit {
        let base = UInt32(slot) ^ UInt32(codes[0])
        if !isBase[Int(base)] { return base }
        slot = next[Int(slot)]
        trials += 1
      }
    }
    while true {
      var slot = tail
      var trials = 0
      while slot >= 0, trials < Self.trialLimit {
        let base = UInt32(slot) ^ UInt32(codes[0])
        if fits(base, codes) { return base }
        slot = previous[Int(slot)]
        trials += 1
      }
      grow()
    }
  }

  private func fits(_ base: UInt32, _ codes: [UInt16]) -> Bool {
    !isBase[Int(base)] && codes.allSatisfy { isFree[Int(base) ^ Int($0)] }
  }
}
