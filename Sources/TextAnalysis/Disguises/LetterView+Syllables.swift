extension LetterView {
  /// Reads Latin letters beside Chinese characters as syllables or initials: 约pao and 约p for 约炮; false for a text with none.
  ///
  /// A run of Latin letters counts that is one syllable or more (`yue`, `weixin`), three if no character touches it, or one or
  /// two initials. Each becomes one letter, `SpelledSounds`. What is far from such runs is left out, as among emoji. O(letters).
  ///
  /// - Parameter mayMatch: whether a run may be part of anything that is looked for, given its sounds between up to two letters
  ///   of the text on each side, and which of these are the sounds; runs that may not are left as they are.
  public func readSyllables(
    of text: AnalyzedText, mayMatch: (UnsafeBufferPointer<UInt16>, Range<Int>) -> Bool
  ) -> Bool {
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
      guard let sounds = Self.sounds(of: run, in: text),
        Self.mayMatch(sounds.lazy.map(\.0.unit), run, text, mayMatch)
      else { continue }
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

  private static func mayMatch(
    _ sounds: some Collection<UInt16>, _ run: Range<Int>, _ text: AnalyzedText,
    _ test: (UnsafeBufferPointer<UInt16>, Range<Int>) -> Bool
  ) -> Bool {
    let before = text.letters[max(0, run.lowerBound - 2)..<run.lowerBound]
    let after = text.letters[run.upperBound..<min(text.letterCount, run.upperBound + 2)]
    // Of a run beside it, the sounds are not known here.
    if [before.last, after.first].contains(where: { $0.map(RunClass.isLatin) ?? false }) { return true }
    let count = before.count + sounds.count + after.count
    return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { units in
      var at = units.initialize(fromContentsOf: before)
      at = units[at...].initialize(fromContentsOf: sounds)
      _ = units[at...].initialize(fromContentsOf: after)
      return test(UnsafeBufferPointer(units), before.count..<before.count + sounds.count)
    }
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
