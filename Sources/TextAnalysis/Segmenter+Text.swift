extension Segmenter {
  /// Whether a term found at these letters stands there as a word.
  ///
  /// A hit without gaps is judged among its units, where separators end words; one with gaps among the letters, as its
  /// writer used separators as noise. Latin words end at gaps in both. Bounded by the length of the hit, whatever the
  /// text's.
  public func keepsHit(_ letters: Range<Int>, in text: AnalyzedText) -> Bool {
    guard let last = letters.last else { return true }
    let first = Int(text.positions[letters.lowerBound])
    let end = Int(text.positions[last]) + 1
    if end - first == letters.count { return keepsHit(first..<end, of: text.units) }
    return keepsHit(letters, WordBoundaries(text.letters, cutter, positions: text.positions))
  }

  /// The words of a text and what stands between them, in units: joined they are the text. Linear.
  public func words(of text: AnalyzedText) -> [Token] { words(of: text.units) }
}
