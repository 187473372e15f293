import Classification
import Glibc
import Rulesets

extension ModerationSession {
  /// In bytes, eight ideographs: shorter lines are not looked at. They are headings, items of lists and pieces of sentences, which
  /// rules for texts of a few words would take for all that somebody says, and they are the columns of what is written downwards.
  private static let shortestLine = 24
  private static let ends: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]

  /// What begins a line that quotes somebody: it is judged with what is said around it.
  private static let quotes = ["“", "「", "『", "\""].map { Array($0.utf8) }

  /// The rules that may hold in a line of the passage that was judged last and do not hold in the whole; nil for none, as for a
  /// passage of one line.
  func rulesOfLines(in passage: UnsafeBufferPointer<UInt8>) -> [Int]? {
    guard classifier.hasCandidates, let base = passage.baseAddress,
      Self.ends.contains(where: { memchr(base, Int32($0), passage.count) != nil })
    else { return nil }
    let rules = classifier.rulesOfLines()
    return rules.isEmpty ? nil : rules
  }

  /// What rules find in the lines of a text that is too short for stretches: an advertisement in a line of its own is not made
  /// ordinary by the lines around it. Words that speak for the whole text, such as warnings, hold rules back wherever they
  /// stand; those of lexicons whose reach is a line, in theirs alone. Lines that begin with a quotation mark are left out.
  func observationsByLines(
    of rules: [Int], in passage: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>,
    from start: Place, kind: DocumentKind, context: DocumentContext?
  ) -> [Observation] {
    var all: [Observation] = []
    let found = FoundSignals()
    var first = Place()
    for line in passage.split(whereSeparator: Self.ends.contains) where line.count >= Self.shortestLine {
      if Self.quotes.contains(where: line.drop(while: { $0 == UInt8(ascii: " ") }).starts) { continue }
      first.advance(toByte: line.startIndex, in: passage)
      findByRules(
        inPart: UnsafeBufferPointer(rebasing: line), of: text, from: start + first, kind: kind,
        context: context, among: rules, into: found)
      for signal in found.signals { _ = all.add(found.observation(signal, in: text)) }
    }
    return all
  }
}
