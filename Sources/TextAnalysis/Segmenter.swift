/// Finds words, and tells whether a term found in a text stands there as a word.
///
/// The words are ICU's, refined by a table of names and suffixes, by the ruleset's terms and, when the lexicon has one,
/// by a general dictionary. What is found at a position depends on at most 48 units around it, so asking about one hit
/// costs the same in a text of any length and gives the same answer as segmenting everything.
///
/// Owns an ICU iterator: not thread-safe, one per worker.
public final class Segmenter {
  let cutter: WordCutter

  /// A segmenter over ICU's words, and those of the lexicon if there is one. Takes about 3 microseconds.
  /// Throws `SegmenterError` when ICU has no word iterator.
  public init(lexicon: WordLexicon?) throws(SegmenterError) {
    cutter = try WordCutter(lexicon: lexicon)
  }

  /// Whether a term found at these units of `text` stands there as a word: no end of it lies inside a longer word, and it
  /// is not a part of a name. `text` is any normalized UTF-16, with or without its separators. O(length of the hit).
  public func keepsHit(_ hit: Range<Int>, of text: UnsafeBufferPointer<UInt16>) -> Bool {
    hit.isEmpty || keepsHit(hit, WordBoundaries(text, cutter))
  }

  func keepsHit(_ hit: Range<Int>, _ fresh: consuming WordBoundaries) -> Bool {
    var boundaries = fresh
    let starts = boundaries.isBoundary(hit.lowerBound)
    let ends = boundaries.isBoundary(hit.upperBound)
    guard starts && ends else { return starts != ends && isRescued(hit, starts: starts, &boundaries) }
    guard
      boundaries.isDictionaryBoundary(hit.lowerBound), boundaries.isDictionaryBoundary(hit.upperBound)
    else { return false }
    return !isPartOfName(hit, &boundaries) && !isPartOfTitle(hit, &boundaries)
  }
}
