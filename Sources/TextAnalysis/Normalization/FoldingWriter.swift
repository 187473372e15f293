import CICU

/// Writes what a table makes of a text into the buffers of an `AnalyzedText`, with offsets and counts, in one pass.
///
/// Where units came from is written from the first character on that does not become exactly one unit; up to there
/// unit and character have the same number.
struct FoldingWriter {
  /// Outlives the writer, which is gone when the call that made it returns.
  private unowned(unsafe) let text: AnalyzedText
  private let table: FoldingTable.Memory
  private var units: UnsafeMutablePointer<UInt16>
  private var letters: UnsafeMutablePointer<UInt16>
  private var positions: UnsafeMutablePointer<Int32>
  private var unitCount = 0
  private var letterCount = 0
  /// The number of the character.
  private var source = 0
  private var isAligned = true
  /// Units written for characters that become several.
  private var sequenceUnits = 0
  /// Chinese digits seen.
  private(set) var numerals = 0
  private var tally = ClassTally()

  /// The most units one code point becomes, and then some.
  private static let slack = 32

  init(_ text: AnalyzedText, _ table: FoldingTable.Memory, room: Int) {
    (self.text, self.table) = (text, table)
    text.unitCount = 0
    text.letterCount = 0
    if !text.indicators.isEmpty { text.indicators.removeAll(keepingCapacity: true) }
    text.reserve(room + Self.slack)
    (units, letters, positions) = (text.unitStorage, text.letterStorage, text.positionStorage)
  }

  /// Writes a text.
  mutating func write(_ utf8: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < utf8.count {
      if let (entry, character) = writeUnits(utf8, &at) {
        writeOther(entry, character, bytesLeft: utf8.count - at)
      }
    }
  }

  /// Writes characters up to one that does not become a single unit, which is returned.
  @inline(__always)
  private mutating func writeUnits(
    _ utf8: UnsafeBufferPointer<UInt8>, _ start: inout Int
  ) -> (FoldingTable.Entry, UInt32)? {
    // All in local variables, so that they stay in registers.
    var (at, unit, letter) = (start, unitCount, letterCount)
    var (counters, numerals) = (UInt64(0), 0)
    // Up to there the counters have room.
    var full = unit + ClassTally.limit
    let (units, letters, positions, table) = (self.units, self.letters, self.positions, self.table)
    var other: (FoldingTable.Entry, UInt32)?
    @inline(__always)
    func write(_ entry: FoldingTable.Entry) {
      units[unit] = entry.unit
      // Written in any case, kept only if it is a letter: no branch to mispredict.
      letters[letter] = entry.unit
      positions[letter] = Int32(truncatingIfNeeded: unit)
      letter &+= entry.letterCount
      numerals &+= entry.numeralCount
      unit &+= 1
      counters &+= entry.counter
    }
    while at < utf8.count {
      // Ideographs two by two.
      if at &+ 8 <= utf8.count, let (first, second) = UTF8Decoder.two(utf8, at),
        FoldingTable.Entry.areUnits(table[first], table[second])
      {
        write(table[first])
        write(table[second])
        at &+= 6
      } else {
        let character = UTF8Decoder.next(utf8, &at)
        let entry = table[character]
        guard entry.isUnit else {
          other = (entry, character)
          break
        }
        write(entry)
      }
      if unit >= full {
        tally.add(counters)
        (counters, full) = (0, unit + ClassTally.limit)
      }
    }
    tally.add(counters)
    self.numerals += numerals
    if !isAligned { writeSources(of: unitCount..<unit) }
    source += unit - unitCount
    (start, unitCount, letterCount) = (at, unit, letter)
    return other
  }

  private mutating func writeSources(of range: Range<Int>) {
    let shift = source - range.lowerBound
    for unit in range {
      text.startStorage[unit] = Int32(truncatingIfNeeded: unit &+ shift)
      text.endStorage[unit] = Int32(truncatingIfNeeded: unit &+ shift &+ 1)
    }
  }

  @inline(never)
  private mutating func writeOther(_ entry: FoldingTable.Entry, _ character: UInt32, bytesLeft: Int) {
    if isAligned {
      isAligned = false
      source = 0
      writeSources(of: 0..<unitCount)
      source = unitCount
    }
    switch entry.kind {
    case .unit, .removed: break
    case .attached:
      if unitCount > 0, Int(text.endStorage[unitCount - 1]) == source {
        text.endStorage[unitCount - 1] = Int32(source + 1)
      }
    case .composing: compose(entry)
    case .itself:
      append(UInt16(0xD7C0 + character >> 10), entry.unitClass)
      append(UInt16(0xDC00 + character & 0x3FF), entry.unitClass)
      tally.add(entry.counter)
    case .sequence:
      if Flags.indicators ~= character { text.indicators.append(unitCount) }
      writeSequence(entry, bytesLeft)
    }
    source += 1
  }

  private mutating func writeSequence(_ entry: FoldingTable.Entry, _ bytesLeft: Int) {
    grow(bytesLeft)
    let length = Int(table.pool[entry.payload])
    let sequence = table.pool[(entry.payload + 1)...(entry.payload + length)]
    for unit in sequence { append(unit, UnitClass(unit)) }
    tally.add(FoldingTable.Entry(.unit, unitClass: UnitClass(sequence.first!)).counter)
    sequenceUnits += length
  }

  /// Joins the character to the one before it if the two make one (か + ゛ → が), else writes it.
  private mutating func compose(_ entry: FoldingTable.Entry) {
    if unitCount > 0 {
      let composed = cicu_compose(UInt32(units[unitCount - 1]), UInt32(entry.unit))
      if composed != 0, composed < 0x10000 {
        units[unitCount - 1] = UInt16(composed)
        text.endStorage[unitCount - 1] = Int32(source + 1)
        if letterCount > 0, Int(positions[letterCount - 1]) == unitCount - 1 {
          letters[letterCount - 1] = UInt16(composed)
        }
        return
      }
    }
    append(entry.unit, entry.unitClass)
    tally.add(entry.counter)
  }

  private mutating func append(_ unit: UInt16, _ unitClass: UnitClass) {
    units[unitCount] = unit
    if unitClass.isLetter {
      letters[letterCount] = unit
      positions[letterCount] = Int32(unitCount)
      letterCount += 1
    }
    text.startStorage[unitCount] = Int32(source)
    text.endStorage[unitCount] = Int32(source + 1)
    unitCount += 1
  }

  /// Keeps room for the rest of the text at one unit a byte.
  private mutating func grow(_ bytesLeft: Int) {
    let needed = unitCount + bytesLeft + Self.slack
    guard needed > text.capacity else { return }
    (text.unitCount, text.letterCount) = (unitCount, letterCount)
    text.reserve(needed)
    (units, letters, positions) = (text.unitStorage, text.letterStorage, text.positionStorage)
  }

  /// Tells the text, which is the one it writes, how far its buffers are filled.
  func finish(_ text: AnalyzedText) {
    (text.unitCount, text.letterCount, text.isAligned) = (unitCount, letterCount, isAligned)
    let counts = tally.counts
    text.counts = counts
    (text.markCount, text.newlineCount) = (tally.marks, tally.newlines)
    text.alphanumericCount = counts.latin + counts.digit + numerals + sequenceUnits
    text.mayHaveDigits = counts.digit + sequenceUnits + counts.otherLetter > 0
  }
}

/// Characters by unit class, from words of counters of seven bits each.
private struct ClassTally {
  private var totals = (0, 0, 0, 0, 0, 0, 0, 0, 0)

  /// After as many units a counter has room for one more.
  static let limit = 126

  @inline(never)
  mutating func add(_ counters: UInt64) {
    withUnsafeMutableBytes(of: &totals) { bytes in
      let totals = bytes.bindMemory(to: Int.self)
      for index in totals.indices {
        totals[index] &+= Int(
          truncatingIfNeeded: counters >> (UInt64(index) &* UInt64(FoldingTable.Entry.counterWidth)) & 127)
      }
    }
  }

  var marks: Int { totals.7 }
  var newlines: Int { totals.5 }

  var counts: CharacterCounts {
    let (han, latin, digit, letter, _, _, stop, mark, emoji) = totals
    return CharacterCounts(
      han: han, latin: latin, digit: digit, otherLetter: letter, symbol: stop + mark, emoji: emoji,
      visible: han + latin + digit + letter + stop + mark + emoji)
  }
}
