import Classification
import Rulesets

extension ModerationSession {
  /// In bytes, two ideographs: shorter lines are not looked at, as of a column that is written downwards.
  private static let shortestLine = 6
  private static let ends: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]

  /// The rules that may hold in a line of the passage that was judged last and do not hold in the whole; nil for none, as for a
  /// passage of one line.
  func rulesOfLines(in passage: UnsafeBufferPointer<UInt8>) -> [Int]? {
    guard passage.contains(where: Self.ends.contains) else { return nil }
    let rules = classifier.rulesOfLines()
    return rules.isEmpty ? nil : rules
  }

  /// What rules find in the lines of a text that is too short for stretches: an advertisement in a line of its own is not made ordinary by the lines
  /// around it. Words that speak for the whole text, such as warnings, hold rules back wherever they stand; those of lexicons whose
  /// reach is a line, in theirs alone.
  func observationsByLines(
    of rules: [Int], in passage: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>,
    from start: Place,
    kind: DocumentKind, context: DocumentContext?
  ) -> [Observation] {
    var all: [Observation] = []
    let found = FoundSignals()
    var first = Place()
    for line in passage.split(whereSeparator: Self.ends.contains) where line.count >= Self.shortestLine {
      first.advance(toByte: line.startIndex, in: passage)
      findByRules(
        inPart: UnsafeBufferPointer(rebasing: line), of: text, from: start + first, kind: kind,
        context: context,
        into: found)
      for signal in found.signals where rules.contains(signal.rule) {
        _ = all.add(found.observation(signal, in: text))
      }
    }
    return all
  }
}
