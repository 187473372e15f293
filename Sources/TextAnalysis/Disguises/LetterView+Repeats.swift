extension LetterView {
  /// Reads repeated characters once: 加微信 for 加加微微信信; false for a text that does not repeat so. O(letters).
  ///
  /// Two different characters in a row must be repeated, or one three times: 谢谢 and 哈哈 alone are ordinary.
  public mutating func readRepeatsOnce(of text: AnalyzedText) -> Bool {
    guard var place = Self.repeat(in: text, from: 3) else { return false }
    clear()
    var end = 0
    while true {
      let start = max(end, place - Self.reach)
      if start > end { append(0, 0..<0, isChanged: false) }
      end = min(text.letters.count, place + Self.reach)
      for letter in start..<end { appendOnce(letter, of: text) }
      guard let next = Self.repeat(in: text, from: end) else { return true }
      place = next
    }
  }

  /// Letters within this distance of a repeated one are read with it.
  private static let reach = 24

  private mutating func appendOnce(_ letter: Int, of text: AnalyzedText) {
    let unit = Int(text.positions[letter])
    if text.letters[letter] == letters.last, !RunClass.isDigit(text.letters[letter]) {
      extendLast(to: unit + 1)
    } else {
      append(text.letters[letter], unit..<unit + 1, isChanged: false)
    }
  }

  /// The first letter from `start` on that is repeated so. Four letters are looked at at once: a lane of the difference to
  /// their neighbours is zero where two are equal. Behind the last letter there is room for more, whose contents do not
  /// matter.
  private static func `repeat`(in text: AnalyzedText, from start: Int) -> Int? {
    let letters = text.letters
    let bytes = UnsafeRawPointer(text.letterStorage)
    guard letters.count + 4 <= text.capacity else { return nil }
    var first = max(3, start)
    while first < letters.count {
      let difference =
        bytes.loadUnaligned(fromByteOffset: first * 2, as: UInt64.self)
        ^ bytes.loadUnaligned(fromByteOffset: first * 2 - 2, as: UInt64.self)
      if (difference &- lowBits) & ~difference & highBits != 0,
        let place = (first..<min(first + 4, letters.count)).first(where: { isRepeat(letters, $0) })
      {
        return place
      }
      first += 4
    }
    return nil
  }

  private static let lowBits: UInt64 = 0x0001_0001_0001_0001
  private static let highBits: UInt64 = 0x8000_8000_8000_8000

  private static func isRepeat(_ letters: UnsafeBufferPointer<UInt16>, _ index: Int) -> Bool {
    letters[index] == letters[index - 1] && !RunClass.isDigit(letters[index])
      && (letters[index - 2] == letters[index - 3] || letters[index - 1] == letters[index - 2])
  }
}
