extension LetterView {
  /// Whether a text has letters that are repeated so. O(letters).
  public static func hasRepeats(_ text: AnalyzedText) -> Bool { `repeat`(in: text, from: 3) != nil }

  /// Reads repeated characters once: 加微信 for 加加微微信信; false for a text that does not repeat so. O(letters).
  ///
  /// Two different characters in a row must be repeated, or one three times: 谢谢 and 哈哈 alone are ordinary.
  public func readRepeatsOnce(of text: AnalyzedText) -> Bool {
    guard var place = Self.repeat(in: text, from: 3) else { return false }
    clear()
    var end = 0
    while true {
      let start = max(end, place - Self.repeatReach)
      if start > end { append(0, 0..<0, isChanged: false) }
      end = min(text.letters.count, place + Self.repeatReach)
      for letter in start..<end { appendOnce(letter, of: text) }
      guard let next = Self.repeat(in: text, from: end) else { return true }
      place = next
    }
  }

  /// Letters within this distance of a repeated one are read with it.
  private static let repeatReach = 24

  private func appendOnce(_ letter: Int, of text: AnalyzedText) {
    let unit = Int(text.positions[letter])
    if text.letters[letter] == letters.last, !RunClass.isDigit(text.letters[letter]) {
      extendLast(to: unit + 1)
    } else {
      append(text.letters[letter], unit..<unit + 1, isChanged: false)
    }
  }

  /// The first letter from `start` on that is repeated so. Four letters are compared with those before them at once; behind
  /// the last letter there is room for more, whose contents do not matter.
  private static func `repeat`(in text: AnalyzedText, from start: Int) -> Int? {
    let (storage, count) = (text.letterStorage, text.letterCount)
    let bytes = UnsafeRawPointer(storage)
    var first = max(3, start)
    while first < count {
      // Where a letter is the same as the one before, sixteen bits are 0.
      let lanes =
        bytes.loadUnaligned(fromByteOffset: first &* 2, as: UInt64.self)
        ^ bytes.loadUnaligned(fromByteOffset: first &* 2 &- 2, as: UInt64.self)
      if (lanes &- 0x0001_0001_0001_0001) & ~lanes & 0x8000_8000_8000_8000 != 0,
        let place = place(in: storage, first..<min(first &+ 4, count))
      {
        return place
      }
      first &+= 4
    }
    return nil
  }

  @inline(never)
  private static func place(in letters: UnsafeMutablePointer<UInt16>, _ range: Range<Int>) -> Int? {
    range.first { isRepeat(letters, $0) }
  }

  private static func isRepeat(_ letters: UnsafeMutablePointer<UInt16>, _ index: Int) -> Bool {
    letters[index] == letters[index - 1] && !RunClass.isDigit(letters[index])
      && (letters[index - 2] == letters[index - 3] || letters[index - 1] == letters[index - 2])
  }
}
