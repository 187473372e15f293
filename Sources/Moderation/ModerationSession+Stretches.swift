import Classification
import Rulesets

extension ModerationSession {
  /// Bytes of a stretch, 128 ideographs: what stands together says more than what a long text has in all, and a word of
  /// caution at its beginning is not said of its end.
  static let stretchSize = 384

  /// What the rules find in one of the stretches of a long text, each half of which is in the next one, too. Prompts are whole:
  /// a stretch does not tell whether it stands in the negative part. Learned models are not asked: they know whole texts.
  func observationsByStretches(
    in passage: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>, from start: Place,
    kind: DocumentKind, context: DocumentContext?
  ) -> [Observation] {
    var all: [Observation] = []
    let found = FoundSignals()
    var (first, previous) = (Place(), Place())
    while true {
      let isLast = first.utf8 + Self.stretchSize >= passage.count
      if isLast {
        // As long as the others: rules for short texts shall not hold on a remnant.
        first = previous
        first.advance(toByte: passage.count - Self.stretchSize, in: passage)
      }
      var middle = first
      middle.advance(toByte: first.utf8 + Self.stretchSize / 2, in: passage)
      var end = middle
      end.advance(toByte: first.utf8 + Self.stretchSize, in: passage)
      find(
        inPart: UnsafeBufferPointer(rebasing: passage[first.utf8..<end.utf8]), of: text, from: start + first,
        kind: kind, context: context, into: found)
      for signal in found.signals { _ = all.add(found.observation(signal, in: text)) }
      if isLast { return all }
      (previous, first) = (first, middle)
    }
  }
}
