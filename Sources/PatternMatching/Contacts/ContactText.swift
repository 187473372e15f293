/// A text as the recognizers walk over it.
struct ContactText {
  let view: TextView

  /// A handle or number.
  struct Run {
    var letters: Range<Int>
    var units: Range<Int>
    var digits = 0
    var latin = 0
    /// Marks that nobody writes but to hide a handle stand between its letters.
    var isDisguised = false
    /// As it would be typed.
    var reading: [UInt16] = []
    var count: Int { digits + latin }
  }

  /// Marks between an anchor and what follows are at most this many.
  static let anchorGap = 6

  func position(_ letter: Int) -> Int { Int(view.positions[letter]) }

  /// Whether a gap is short enough to stand between an anchor and what follows; an emoji is one mark, not two units.
  func isBridged(_ gap: Range<Int>) -> Bool {
    gap.count <= 2 * Self.anchorGap
      && view.units[gap].count { $0 & 0xFC00 != 0xDC00 } <= Self.anchorGap
  }

  /// Units between a letter and the one before it.
  func gap(before letter: Int) -> Range<Int> {
    letter == 0 ? 0..<position(0) : position(letter - 1) + 1..<position(letter)
  }

  func isLatin(_ letter: Int) -> Bool {
    view.letters.indices.contains(letter) && 0x61...0x7A ~= view.letters[letter]
  }
  func isDigit(_ letter: Int) -> Bool {
    view.letters.indices.contains(letter) && 0x30...0x39 ~= view.letters[letter]
  }

  /// Whether words stand at a letter.
  func has(_ word: [UInt16], at letter: Int) -> Bool {
    letter >= 0 && letter + word.count <= view.letters.count
      && word.indices.allSatisfy { view.letters[letter + $0] == word[$0] }
  }

  /// Whether any of the words stands right before a letter, at most `within` letters away.
  func isPreceded(byAny words: [[UInt16]], before letter: Int, within: Int = 0) -> Bool {
    (0...within).contains { distance in words.contains { has($0, at: letter - distance - $0.count) } }
  }

  func isFollowed(byAny words: [[UInt16]], at letter: Int) -> Bool { words.contains { has($0, at: letter) } }

  /// Whether a gap has a line end.
  func breaksLine(_ gap: Range<Int>) -> Bool { view.units[gap].contains(0x0A) }

  /// Whether the digits of a number begin with others.
  func starts(_ number: DigitGroups, with digits: String) -> Bool {
    view.letters[number.letters].starts(with: digits.utf16)
  }
}
