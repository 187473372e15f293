extension LetterView {
  /// Reads the emoji of a text aloud, with the letters near them; false if none of them has a reading.
  ///
  /// Letters far from every such emoji are left out: a break (a unit that is no letter) stands for them. O(units).
  public func readEmoji(of text: AnalyzedText) -> Bool {
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
      for letter in reading { append(letter, unit..<end, isChanged: true) }
      unit = end
    }
    guard !letters.isEmpty else { return false }
    appendAll(letter..<min(text.letters.count, letter + Self.reach), of: text)
    return true
  }

  private func appendLetters(from first: Int, before unit: Int, of text: AnalyzedText) -> Int {
    var end = first
    while end < text.letters.count, Int(text.positions[end]) < unit { end += 1 }
    appendNear(first..<end, text)
    return end
  }

  private static func reading(at unit: Int, in units: UnsafeBufferPointer<UInt16>) -> ([UInt16], Int)? {
    let first = units[unit]
    guard 0xD800...0xDBFF ~= first else { return EmojiReadings.of(UInt32(first)).map { ($0, unit + 1) } }
    guard unit + 1 < units.count else { return nil }
    let character = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(units[unit + 1] & 0x3FF))
    return EmojiReadings.of(character).map { ($0, unit + 2) }
  }
}
