/// Finds room in a double array: places for a state's children such that all are free.
///
/// The array grows by blocks whose size is a power of two above the largest code, so that `base XOR code` stays within
/// the base's block. A bit a place says whether it is free: 64 bases that lie together are tried at once, as to add a code to
/// them only puts the bits of a word in another order.
struct SlotAllocator {
  private(set) var capacity = 0
  private let blockSize: Int
  /// By place, whether it is free; 64 a word.
  private var free: [UInt64] = []
  /// By place, whether no state has it as the base of its children: no two states may share one.
  private var unused: [UInt64] = []
  /// No word before it has a free place.
  private var lowest = 0
  /// Beyond it no room is looked for but for single children, as some siblings found none.
  private var end = 0

  /// No more words are tried before the array grows; bounds the time, costs a little room.
  private static let trialLimit = 128
  /// Nor more words with holes for a single child.
  private static let holeLimit = 16

  init(alphabetSize: Int) {
    var size = 256
    while size <= alphabetSize { size *= 2 }
    blockSize = size
    grow()
    // A state without children has this base.
    unused[0] &= ~1
  }

  private mutating func grow() {
    capacity += blockSize
    end = capacity / 64
    free += repeatElement(.max, count: blockSize / 64)
    unused += repeatElement(.max, count: blockSize / 64)
  }

  /// Marks a place as used.
  mutating func take(_ slot: UInt32) {
    free[Int(slot / 64)] &= ~(1 << UInt64(slot % 64))
    while lowest < free.count, free[lowest] == 0 { lowest += 1 }
  }

  /// A base for the given codes that is no other state's, at which all children are free.
  ///
  /// A single child, the common case, fills one of the oldest holes that it can; siblings look where there is most room, at
  /// the end, and not again where others found none.
  mutating func base(for codes: [UInt16]) -> UInt32 {
    let base = freeBase(for: codes)
    unused[Int(base / 64)] &= ~(1 << UInt64(base % 64))
    return base
  }

  private mutating func freeBase(for codes: [UInt16]) -> UInt32 {
    let code = codes[0]
    if codes.count == 1 {
      for word in lowest..<min(free.count, lowest + Self.holeLimit) where free[word] != 0 {
        if let base = base(in: word ^ Int(code / 64), codes) { return base }
      }
    }
    while true {
      for word in stride(from: end - 1, through: max(lowest, end - Self.trialLimit), by: -1)
      where free[word] != 0 {
        if let base = base(in: word ^ Int(code / 64), codes) {
          end = word + 1
          return base
        }
      }
      grow()
    }
  }

  /// The first of the 64 bases of a word at which all children are free.
  private func base(in word: Int, _ codes: [UInt16]) -> UInt32? {
    var bases = unused[word]
    for code in codes where bases != 0 {
      bases &= Self.reordered(free[word ^ Int(code / 64)], by: code % 64)
    }
    return bases == 0 ? nil : UInt32(word * 64 + bases.trailingZeroBitCount)
  }

  /// The bits of a word, each in the place whose number XOR `code` was its own.
  private static func reordered(_ word: UInt64, by code: UInt16) -> UInt64 {
    var word = word
    if code & 1 != 0 { word = (word & 0x5555_5555_5555_5555) << 1 | (word >> 1) & 0x5555_5555_5555_5555 }
    if code & 2 != 0 { word = (word & 0x3333_3333_3333_3333) << 2 | (word >> 2) & 0x3333_3333_3333_3333 }
    if code & 4 != 0 { word = (word & 0x0F0F_0F0F_0F0F_0F0F) << 4 | (word >> 4) & 0x0F0F_0F0F_0F0F_0F0F }
    if code & 8 != 0 { word = (word & 0x00FF_00FF_00FF_00FF) << 8 | (word >> 8) & 0x00FF_00FF_00FF_00FF }
    if code & 16 != 0 { word = (word & 0x0000_FFFF_0000_FFFF) << 16 | (word >> 16) & 0x0000_FFFF_0000_FFFF }
    return code & 32 == 0 ? word : word << 32 | word >> 32
  }
}
