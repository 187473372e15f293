import CICU

/// Writes table entries into the buffers of a text, with offsets and counts, in one pass.
struct FoldingWriter {
  private let text: AnalyzedText
  private var units = 0
  private var letters = 0
  private var source: Int32 = 0
  /// Chinese digits seen.
  private(set) var numerals = 0
  /// Characters by class, `UnitClass.rawValue` as index.
  private var classes: (Int, Int, Int, Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0, 0, 0, 0)

  /// The most units one code point becomes, and then some.
  private static let slack = 32

  init(_ text: AnalyzedText, room: Int) {
    self.text = text
    text.unitCount = 0
    text.letterCount = 0
    text.reserve(room + Self.slack)
  }

  @inline(__always)
  mutating func write(_ entry: FoldingTable.Entry, _ character: UInt32, _ pool: [UInt16], bytesLeft: Int) {
    if entry.kind == .unit {
      append(entry.unit, entry.unitClass)
      count(entry.unitClass)
      if entry.isNumeral { numerals += 1 }
    } else {
      writeOther(entry, character, pool, bytesLeft)
    }
    source += 1
  }

  @inline(never)
  private mutating func writeOther(
    _ entry: FoldingTable.Entry, _ character: UInt32, _ pool: [UInt16], _ bytesLeft: Int
  ) {
    switch entry.kind {
    case .unit, .removed: break
    case .attached:
      if units > 0, text.endStorage[units - 1] == source { text.endStorage[units - 1] = source + 1 }
    case .composing: compose(entry)
    case .itself:
      append(UInt16(0xD7C0 + character >> 10), entry.unitClass)
      append(UInt16(0xDC00 + character & 0x3FF), entry.unitClass)
      count(entry.unitClass)
    case .sequence:
      grow(bytesLeft)
      let length = Int(pool[entry.payload])
      for unit in pool[(entry.payload + 1)...(entry.payload + length)] { append(unit, UnitClass(unit)) }
      count(UnitClass(pool[entry.payload + 1]))
    }
  }

  /// Joins the character to the one before it if the two make one (か + ゛ → が), else writes it.
  private mutating func compose(_ entry: FoldingTable.Entry) {
    if units > 0 {
      let composed = cicu_compose(UInt32(text.unitStorage[units - 1]), UInt32(entry.unit))
      if composed != 0, composed < 0x10000 {
        text.unitStorage[units - 1] = UInt16(composed)
        text.endStorage[units - 1] = source + 1
        if letters > 0, Int(text.positionStorage[letters - 1]) == units - 1 {
          text.letterStorage[letters - 1] = UInt16(composed)
        }
        return
      }
    }
    append(entry.unit, entry.unitClass)
    count(entry.unitClass)
  }

  @inline(__always)
  private mutating func append(_ unit: UInt16, _ unitClass: UnitClass) {
    text.unitStorage[units] = unit
    text.startStorage[units] = source
    text.endStorage[units] = source + 1
    if unitClass.isLetter {
      text.letterStorage[letters] = unit
      text.positionStorage[letters] = Int32(units)
      letters += 1
    }
    units += 1
  }

  @inline(__always)
  private mutating func count(_ unitClass: UnitClass) {
    withUnsafeMutableBytes(of: &classes) {
      $0.assumingMemoryBound(to: Int.self)[Int(unitClass.rawValue)] += 1
    }
  }

  /// Keeps room for the rest of the text at one unit a byte.
  private mutating func grow(_ bytesLeft: Int) {
    let needed = units + bytesLeft + Self.slack
    guard needed > text.capacity else { return }
    (text.unitCount, text.letterCount) = (units, letters)
    text.reserve(needed)
  }

  mutating func finish() {
    (text.unitCount, text.letterCount) = (units, letters)
    let (han, latin, digit, letter, _, _, stop, mark, emoji) = classes
    text.counts = CharacterCounts(
      han: han, latin: latin, digit: digit, symbol: stop + mark, emoji: emoji,
      visible: han + latin + digit + letter + stop + mark + emoji)
  }
}
