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
  /// What may stand before and behind what a line says; the last is the ideographic space.
  private static let blanks = [" ", "\t", "\u{3000}"].map { Array($0.utf8) }

  /// Whether a line is judged by itself: it is long enough without the blanks at its ends, and quotes nobody.
  private static func isJudged(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var rest = line
    while let blank = blanks.first(where: rest.starts) { rest = rest.dropFirst(blank.count) }
    while let blank = blanks.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
      rest = rest.dropLast(blank.count)
    }
    return rest.count >= shortestLine && !quotes.contains(where: rest.starts)
  }

  /// Whether a passage has more lines than one.
  static func hasLines(_ passage: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = passage.baseAddress else { return false }
    return ends.contains { memchr(base, Int32($0), passage.count) != nil }
  }

  /// What is found in the lines of a text that is too short for stretches: an advertisement in a line of its own is not made
  /// ordinary by the lines around it. Words that speak for the whole text, such as warnings, hold rules back wherever they
  /// stand; those of lexicons whose reach is a line, in theirs alone. Lines that begin with a quotation mark are left out.
  ///
  /// - Parameters:
  ///   - rules: those that may hold in a line and do not in the whole.
  ///   - models: what learned models are asked; what they say counts where no rule holds in any line.
  func observationsByLines(
    of rules: [Int], _ models: TextClassifier.ModelUse, in passage: UnsafeBufferPointer<UInt8>,
    of text: UnsafeBufferPointer<UInt8>,
    from start: Place, kind: DocumentKind, context: DocumentContext?
  ) -> [Observation] {
    var all: [Observation] = []
    let found = FoundSignals()
    var first = Place()
    for line in passage.split(whereSeparator: Self.ends.contains) where Self.isJudged(line) {
      first.advance(toByte: line.startIndex, in: passage)
      find(
        inPart: UnsafeBufferPointer(rebasing: line), of: text, from: start + first, kind: kind,
        context: context, among: rules, models: models, into: found)
      for signal in found.signals { _ = all.add(found.observation(signal, in: text)) }
    }
    let byRules = all.filter { !classifier.isModel($0.rule) }
    return byRules.isEmpty ? all : byRules
  }
}
