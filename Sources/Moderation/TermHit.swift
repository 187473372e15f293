import Classification
import TextAnalysis

/// A lexicon's term that was found in a document.
public struct TermHit: Sendable, Hashable {
  /// Index into the ruleset's lexicons.
  public var lexicon: Int
  /// The term without the spaces it may be written with.
  public var term: String
  /// Where it stands, in Unicode scalars of the document.
  public var scalars: Range<Int>
}

extension ModerationSession {
  /// The lexicons' terms in the document that was judged or observed last, in order of their ends; of a text of more than
  /// `passageSize` bytes, those in its last passage, from whose beginning they are counted.
  public func termHits() -> [TermHit] {
    classifier.lexiconHits().map {
      TermHit(
        lexicon: $0.lexicon, term: String(decoding: $0.letters, as: UTF16.self),
        scalars: classifier.text.sourceRange(ofUnits: $0.units))
    }
  }
}
