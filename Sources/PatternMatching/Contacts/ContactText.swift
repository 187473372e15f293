/// A text as the recognizers walk over it.
struct ContactText {
  let view: TextView

  /// A handle or number: Latin letters and digits, with `_` and `-` as they stand, or digits set apart by marks.
  struct Run {
    var letters: Range<Int>
    var units: Range<Int>
    var digits = 0
    var latin = 0
    /// As it would be typed.
    var reading: [UInt16] = []
    var count: Int { digits + latin }
  }

  /// Marks between the digits of one number are at most this many.
  static let digitGap = 3
  /// Marks between an anchor and what follows are at most this many.
  static let anchorGap = 6

  func position(_ letter: Int) -> Int { Int(view.positions[letter]) }

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

  /// Longer runs are no handles; the bound keeps the time linear where anchors follow one another.
  static let handleLimit = 64

  /// The handle that starts at a letter, or its first `handleLimit` letters, or nil.
  func handle(at start: Int) -> Run? {
    guard isLatin(start) || isDigit(start) else { return nil }
    var run = Run(letters: start..<start, units: position(start)..<position(start))
    var letter = start
    while letter - start < Self.handleLimit, isLatin(letter) || isDigit(letter) {
      if letter > start, !joins(letter, &run) { break }
      if isDigit(letter) { run.digits += 1 } else { run.latin += 1 }
      run.reading.append(view.letters[letter])
      letter += 1
    }
    run.letters = start..<letter
    run.units = position(start)..<position(letter - 1) + 1
    return run
  }

  /// Whether a letter goes on with a run: at once, after `_` or `-`, or after marks if all are digits.
  private func joins(_ letter: Int, _ run: inout Run) -> Bool {
    let gap = gap(before: letter)
    if gap.isEmpty { return true }
    if gap.count == 1, view.units[gap.lowerBound] == 0x5F || view.units[gap.lowerBound] == 0x2D, run.latin > 0
    {
      run.reading.append(view.units[gap.lowerBound])
      return true
    }
    return run.latin == 0 && isDigit(letter) && gap.count <= Self.digitGap && !isDivided(gap)
  }

  /// Whether a gap divides numbers rather than the digits of one: commas, colons, slashes, line ends.
  private func isDivided(_ gap: Range<Int>) -> Bool {
    view.units[gap].contains { [0x0A, 0x2C, 0x3A, 0x2F, 0x3B, 0x3001, 0x3002, 0x7E, 0x7C].contains($0) }
  }

  func units(_ range: Range<Int>) -> [UInt16] { Array(view.units[range]) }
}
