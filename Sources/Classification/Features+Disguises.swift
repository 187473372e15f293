import PatternMatching
import TextAnalysis

extension Features {
  /// Records a match by sound, if other characters stand there than the term's and they give a sign of it.
  func recordSound(_ match: Match, _ useIndex: Int32, _ letters: UnsafeBufferPointer<UInt16>) {
    let use = index.uses[Int(useIndex)]
    guard !use.checks.contains(.soundOfEmoji) else { return }
    let range = Int(match.start)..<Int(match.end)
    guard SoundTest.accepts(range, of: index.writings[Int(use.term)], in: letters) else { return }
    var hit = hit(match, useIndex)
    guard GapTest.accepts(hit, of: use, in: text), !index.isTerm(text.letters[range]) else { return }
    hit.term = use.term
    if use.role == .anchor { append(.init(anchor: Int(use.owner), letters: range)) } else { append(hit) }
  }

  /// Keeps terms written backwards if one of them has three letters, or there are two: one short one may be chance.
  func judgeBackwards() {
    let isLong = backwards.contains { $0.end - $0.start > 2 }
    let first = backwards.map(\.end).min() ?? 0
    guard isLong || backwards.contains(where: { $0.start >= first }) else { return }
    for var hit in backwards {
      hit.state = .kept
      append(hit)
    }
  }
}

/// Whether letters that sound like a term are not the term itself.
enum SoundTest {
  static func accepts(
    _ range: Range<Int>, of term: [UInt16], in letters: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    for offset in term.indices where letters[range.lowerBound + offset] != term[offset] { return true }
    return false
  }
}
