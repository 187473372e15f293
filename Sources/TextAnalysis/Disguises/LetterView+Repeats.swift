extension LetterView {
  /// Whether a text has letters that are repeated so. O(letters), sixteen at a time.
  public static func hasRepeats(_ text: AnalyzedText) -> Bool { `repeat`(in: text, from: 3) != nil }

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

  /// The first letter from `start` on that is repeated so. Sixteen letters are compared with their neighbours at once;
  /// behind the last letter there is room for more, whose contents do not matter.
  private static func `repeat`(in text: AnalyzedText, from start: Int) -> Int? {
    let letters = text.letters
    let bytes = UnsafeRawPointer(text.letterStorage)
    var first = max(3, start)
    while first < letters.count, first + 16 <= text.capacity {
      let block = bytes.loadUnaligned(fromByteOffset: first * 2, as: SIMD16<UInt16>.self)
      let before = bytes.loadUnaligned(fromByteOffset: first * 2 - 2, as: SIMD16<UInt16>.self)
      if any(block .== before),
        let place = (first..<min(first + 16, letters.count)).first(where: { isRepeat(letters, $0) })
      {
        return place
      }
      first += 16
    }
    return first < letters.count ? (first..<letters.count).first { isRepeat(letters, $0) } : nil
  }

  private static func isRepeat(_ letters: UnsafeBufferPointer<UInt16>, _ index: Int) -> Bool {
    letters[index] == letters[index - 1] && !RunClass.isDigit(letters[index])
      && (letters[index - 2] == letters[index - 3] || letters[index - 1] == letters[index - 2])
  }
}
