extension LetterView {
  /// Reads the emoji of a text aloud, with the letters near them; false if none of them has a reading.
  ///
  /// Letters far from every such emoji are left out: a break (a unit that is no letter) stands for them. O(units).
  public mutating func readEmoji(of text: AnalyzedText) -> Bool {
    guard text.counts.emoji > 0 else { return false }
    clear()
    let units = text.units
    var letter = 0
    var unit = 0
    while unit < units.count {
      guard UnitClass(units[unit]) == .emoji, let (reading, end) = Self.reading(at: unit, in: units) else {
        unit += 1
        continue
      }
      letter = appendLetters(from: letter, before: unit, of: text)
      for one in reading {
        append(one, unit..<end, isChanged: true, sound: Homophones.standard.representative(of: one))
      }
      unit = end
    }
    guard !letters.isEmpty else { return false }
    appendReach(from: letter, of: text)
    return true
  }

  /// Letters within this distance of an emoji are read with it.
  private static let reach = 12

  /// Appends the letters that stand before `unit`: those near the last emoji and near the next one.
  private mutating func appendLetters(from first: Int, before unit: Int, of text: AnalyzedText) -> Int {
    var end = first
    while end < text.letters.count, Int(text.positions[end]) < unit { end += 1 }
    if end - first > 2 * Self.reach || letters.isEmpty && end - first > Self.reach {
      if !letters.isEmpty { appendReach(from: first, of: text) }
      append(0, unit..<unit, isChanged: false)
      appendAll(end - Self.reach..<end, of: text)
    } else {
      appendAll(first..<end, of: text)
    }
    return end
  }

  private mutating func appendReach(from first: Int, of text: AnalyzedText) {
    appendAll(first..<min(text.letters.count, first + Self.reach), of: text)
  }

  private mutating func appendAll(_ range: Range<Int>, of text: AnalyzedText) {
    for letter in range {
      let unit = Int(text.positions[letter])
      append(text.letters[letter], unit..<unit + 1, isChanged: false)
    }
  }

  private static func reading(at unit: Int, in units: UnsafeBufferPointer<UInt16>) -> ([UInt16], Int)? {
    let first = units[unit]
    guard 0xD800...0xDBFF ~= first else { return EmojiReadings.of(UInt32(first)).map { ($0, unit + 1) } }
    guard unit + 1 < units.count else { return nil }
    let character = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(units[unit + 1] & 0x3FF))
    return EmojiReadings.of(character).map { ($0, unit + 2) }
  }
}
