extension LetterView {
  /// Reads Latin letters beside Chinese characters as syllables or initials: 约pao and 约p for 约炮; false for a text with none.
  ///
  /// A run of Latin letters counts that is one syllable or more (`yue`, `weixin`), three if no character touches it, or one or
  /// two initials. Each becomes one letter, `SpelledSounds`. What is far from such runs is left out, as among emoji. O(letters).
  public func readSyllables(of text: AnalyzedText) -> Bool {
    guard text.counts.latin > 0 else { return false }
    var last = 0
    var isFirst = true
    var letter = 0
    while letter < text.letterCount {
      guard RunClass.isLatin(text.letterStorage[letter]) else {
        letter += 1
        continue
      }
      let run = Self.run(from: letter, in: text)
      letter = run.upperBound
      guard let sounds = Self.sounds(of: run, in: text) else { continue }
      if isFirst { clear() }
      isFirst = false
      appendNear(last..<run.lowerBound, text)
      for (sound, length) in sounds {
        let at = run.lowerBound + sound.offset
        let (first, end) = (text.positionStorage[at], text.positionStorage[at + length - 1] + 1)
        append(sound.unit, Int(first)..<Int(end), isChanged: true)
      }
      last = run.upperBound
    }
    if isFirst { return false }
    appendAll(last..<min(text.letterCount, last + Self.reach), of: text)
    return true
  }

  private static func run(from start: Int, in text: AnalyzedText) -> Range<Int> {
    var end = start + 1
    while end < text.letterCount, RunClass.isLatin(text.letterStorage[end]), touches(end, text) { end += 1 }
    return start..<end
  }

  /// Whether nothing stands between a letter and the one before.
  private static func touches(_ letter: Int, _ text: AnalyzedText) -> Bool {
    text.positionStorage[letter] == text.positionStorage[letter - 1] + 1
  }

  private typealias Sound = (offset: Int, unit: UInt16)

  /// What a run reads as, or nil where it is no spelling of characters.
  private static func sounds(of run: Range<Int>, in text: AnalyzedText) -> [(Sound, Int)]? {
    let before = run.lowerBound > 0 ? text.letterStorage[run.lowerBound - 1] : 0
    let after = run.upperBound < text.letterCount ? text.letterStorage[run.upperBound] : 0
    let isBesideHan = UnitClass(before) == .han || UnitClass(after) == .han
    // Most runs are English words: those touch no character, or are no syllables.
    guard isBesideHan || run.count > 5 else { return nil }
    let letters = UnsafeBufferPointer(rebasing: text.letters[run])
    if let syllables = SpelledSounds.syllables(of: letters) {
      return isBesideHan || syllables.count > 2 ? syllables.map { (($0.offset, $0.unit), $0.length) } : nil
    }
    guard isBesideHan, letters.count < 3 else { return nil }
    let initials = letters.compactMap(SpelledSounds.initial)
    return initials.count == letters.count ? initials.enumerated().map { (($0.offset, $0.element), 1) } : nil
  }
}
