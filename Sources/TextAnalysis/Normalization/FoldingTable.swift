import CICU

/// The normalization steps composed: for every code point what it becomes, in two stages of blocks of 128.
///
/// Immutable; some 300 KB, of which a text touches a few lines.
struct FoldingTable: Sendable {
  /// What becomes of one code point, packed so that the common case needs no look elsewhere.
  struct Entry: Sendable, Hashable {
    let bits: UInt32

    // From the lowest bit: the payload (16), the kind (3), the unit class (4), whether it is a Chinese digit (1),
    // where the class is counted in a word of counters (6), whether it is a letter (1); the highest bit is 0.
    private static let kindShift: UInt32 = 16
    private static let classShift: UInt32 = 19
    private static let numeralShift: UInt32 = 23
    private static let counterShift: UInt32 = 24
    private static let letterShift: UInt32 = 30
    /// Bits of a counter.
    static let counterWidth: UInt32 = 7

    /// Whether it becomes one unit, which is the payload.
    @inline(__always) var isUnit: Bool { bits & (7 << Self.kindShift) == 0 }
    /// Whether both entries become one unit.
    @inline(__always)
    static func areUnits(_ a: Entry, _ b: Entry) -> Bool { (a.bits | b.bits) & (7 << kindShift) == 0 }
    /// The unit it becomes, or the offset in the pool of a longer replacement.
    var payload: Int { Int(bits & 0xFFFF) }
    @inline(__always) var unit: UInt16 { UInt16(truncatingIfNeeded: bits) }
    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: bits >> Self.kindShift) & 7)! }
    var unitClass: UnitClass { UnitClass(rawValue: UInt8(truncatingIfNeeded: bits >> Self.classShift) & 15)! }
    /// 1 for a Chinese digit, which a number may be written in, else 0.
    @inline(__always) var numeralCount: Int { Int(bits >> Self.numeralShift & 1) }
    /// 1 for a letter or digit, else 0.
    @inline(__always) var letterCount: Int { Int(bits >> Self.letterShift) }
    /// One, in the counter of the class.
    @inline(__always) var counter: UInt64 { 1 << (UInt64(bits) >> UInt64(Self.counterShift) & 63) }

    init(_ kind: Kind, payload: Int = 0, unitClass: UnitClass = .mark, isNumeral: Bool = false) {
      let number = UInt32(unitClass.rawValue)
      bits =
        UInt32(payload) | UInt32(kind.rawValue) << Self.kindShift | number << Self.classShift
        | (isNumeral ? 1 << Self.numeralShift : 0) | number * Self.counterWidth << Self.counterShift
        | (unitClass.isLetter ? 1 << Self.letterShift : 0)
    }
  }

  enum Kind: UInt8, Sendable {
    /// One unit.
    case unit
    /// Removed without a trace.
    case removed
    /// Removed; it was part of the character before it.
    case attached
    /// One unit that may compose with the one before it: kana voicing marks, Hangul vowels and finals.
    case composing
    /// Several units, in the pool after their number.
    case sequence
    /// Itself, as two units.
    case itself
  }

  private let storage: Storage

  init(_ steps: [any NormalizationStep]) throws { storage = Storage(try FoldingTableBuilder(steps)) }

  /// The table's memory, valid while the table lives; passing it on counts no references.
  struct Memory {
    let entries: UnsafePointer<Entry>
    let blocks: UnsafePointer<UInt16>
    let pool: UnsafeBufferPointer<UInt16>

    /// The entry of a code point. The blocks of the Basic Multilingual Plane stand in order, each by itself.
    @inline(__always)
    subscript(_ character: UInt32) -> Entry {
      if character < 0x10000 { return entries[Int(character)] }
      return entries[Int(blocks[Int(character >> 7)]) << 7 | Int(character & 127)]
    }
  }

  @inline(__always)
  func withMemory<Result>(_ body: (Memory) -> Result) -> Result {
    withExtendedLifetime(storage) { body(storage.memory) }
  }

  /// Written once, when it is made.
  private final class Storage: @unchecked Sendable {
    let memory: Memory

    init(_ table: FoldingTableBuilder) {
      memory = Memory(
        entries: Self.copy(table.entries).baseAddress!, blocks: Self.copy(table.blocks).baseAddress!,
        pool: Self.copy(table.pool))
    }

    deinit {
      memory.entries.deallocate()
      memory.blocks.deallocate()
      memory.pool.deallocate()
    }

    private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeBufferPointer<T> {
      let memory = UnsafeMutableBufferPointer<T>.allocate(capacity: array.count)
      _ = memory.update(fromContentsOf: array)
      return UnsafeBufferPointer(memory)
    }
  }
}

/// Composes steps into the arrays of a table.
private struct FoldingTableBuilder {
  private typealias Entry = FoldingTable.Entry

  fileprivate private(set) var blocks: [UInt16]
  fileprivate private(set) var entries: [FoldingTable.Entry]
  fileprivate private(set) var pool: [UInt16] = []

  init(_ steps: [any NormalizationStep]) throws {
    let mapping = try Self.composed(steps)
    let supplementary = Self.supplementaryBlocks
    blocks = [UInt16](repeating: 0, count: 0x110000 >> 7)
    entries = []
    entries.reserveCapacity(0x14000)
    var seen: [[Entry]: UInt16] = [:]
    for block in blocks.indices {
      let isPlain = block >= 512 && !supplementary.contains { $0.contains(block) }
      if isPlain, let first = seen[[]] {
        blocks[block] = first
        continue
      }
      let row = (0..<128).map { entry(UInt32(block << 7 + $0), mapping) }
      if block >= 512, let same = seen[row] {
        blocks[block] = same
      } else {
        blocks[block] = UInt16(entries.count >> 7)
        seen[row] = blocks[block]
        if isPlain { seen[[]] = blocks[block] }
        entries += row
      }
    }
  }

  /// Blocks beyond the BMP that may hold something other than unmapped ideographs and unassigned code points.
  private static let supplementaryBlocks = [
    0x10000 >> 7..<0x20000 >> 7, 0x2F800 >> 7..<0x2FA80 >> 7, 0xE0000 >> 7..<0xE1000 >> 7,
  ]

  private static func composed(_ steps: [any NormalizationStep]) throws -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    for step in steps {
      let mapping = try step.replacements()
      for (character, written) in result {
        guard written.contains(where: { mapping[$0] != nil }) else { continue }
        result[character] = written.flatMap { mapping[$0] ?? [$0] }
      }
      result.merge(mapping) { earlier, _ in earlier }
    }
    return result
  }

  private mutating func entry(_ character: UInt32, _ mapping: [UInt32: [UInt32]]) -> Entry {
    guard let written = mapping[character] else {
      return character < 0x10000
        ? Self.entry(unit: character) : Entry(.itself, unitClass: UnitClass(character: character))
    }
    if written.isEmpty { return Entry(Self.isAttached(character) ? .attached : .removed) }
    // Regional indicators go the long way, where they are noted.
    if written.count == 1, written[0] < 0x10000, !(Flags.indicators ~= character) {
      return Self.entry(unit: written[0])
    }
    if written == [character] {
      return Entry(.itself, unitClass: UnitClass(character: character))
    }
    let units = written.flatMap { Array(String(Unicode.Scalar($0)!).utf16) }
    pool.append(UInt16(units.count))
    pool += units
    return Entry(.sequence, payload: pool.count - units.count - 1)
  }

  private static func entry(unit: UInt32) -> Entry {
    Entry(
      composes(unit) ? .composing : .unit, payload: Int(unit), unitClass: UnitClass(UInt16(unit)),
      isNumeral: Numerals.digit(UInt16(unit)) != nil)
  }

  /// Combining marks and variation selectors belong to the character before them.
  private static func isAttached(_ character: UInt32) -> Bool {
    CombiningMarks.contains(character) || 0xFE00...0xFE0F ~= character || 0xE0100...0xE01EF ~= character
  }

  private static func composes(_ character: UInt32) -> Bool {
    0x3099...0x309A ~= character || 0x1161...0x1175 ~= character || 0x11A8...0x11C2 ~= character
  }
}
