/// Turns away most pairs of units that begin no pattern. Immutable and shared.
///
/// Units that begin patterns fall into 255 groups, those that come second likewise; a bit for each two groups tells whether
/// some pattern begins so. Two small tables in memory of their own, as every letter of every text is asked for.
final class PairFilter: @unchecked Sendable {
  /// The tables, not for keeping.
  struct Tables {
    /// By unit, its group as a first one in the upper half, as a second one in the lower; 0 for none.
    let groups: UnsafeMutablePointer<UInt16>
    let bits: UnsafeMutablePointer<UInt64>

    /// Whether some pattern may begin with units of these groups.
    @inline(__always)
    func mayBegin(_ first: UInt16, _ second: UInt16) -> Bool {
      let both = first & 0xFF00 | second & 0xFF
      return bits[Int(both >> 6)] >> UInt64(both & 63) & 1 != 0
    }
  }

  let tables: Tables

  private static let wordCount = (1 << 16) / 64

  /// - Parameters:
  ///   - pairs: the number of the first in the upper half, of the second in the lower.
  ///   - places: by unit, its number as a first one in the upper half, as a second one in the lower; 0 for none.
  init(pairs: [UInt32], places: [UInt32]) {
    tables = Tables(
      groups: .allocate(capacity: places.count), bits: .allocate(capacity: Self.wordCount))
    for (unit, place) in places.enumerated() { tables.groups[unit] = Self.groups(of: place) }
    tables.bits.initialize(repeating: 0, count: Self.wordCount)
    for pair in pairs {
      let both = Self.groups(of: pair)
      tables.bits[Int(both >> 6)] |= 1 << UInt64(both & 63)
    }
  }

  deinit {
    tables.groups.deallocate()
    tables.bits.deallocate()
  }

  private static func groups(of places: UInt32) -> UInt16 {
    group(of: places >> 16) << 8 | group(of: places & 0xFFFF)
  }

  private static func group(of place: UInt32) -> UInt16 { place == 0 ? 0 : UInt16(1 + place % 255) }
}
