import PatternMatching
import TextAnalysis

extension Features {
  /// Marks the lists of terms that sound like the text where it has other characters, and notes such anchors.
  func markSounds() {
    let letters = text.letters
    var kept = 0
    for match in soundMatches {
      var isOfList = false
      for useIndex in index.soundUses(of: match) {
        let use = index.uses[Int(useIndex)]
        guard isHeard(match, use, letters) else { continue }
        if use.role == .anchor {
          appendAnchor(match, useIndex)
        } else {
          mark(Int(use.owner))
          isOfList = true
        }
      }
      if isOfList {
        soundMatches[kept] = match
        kept += 1
      }
    }
    soundMatches.removeLast(soundMatches.count - kept)
  }

  /// Whether other characters stand there than the term's.
  private func isHeard(_ match: Match, _ use: TermIndex.Use, _ letters: UnsafeBufferPointer<UInt16>) -> Bool {
    if use.checks.contains(.soundOfEmoji) { return false }
    let start = Int(match.start)
    let term = index.writings[Int(use.term)]
    for offset in term.indices where letters[start + offset] != term[offset] { return true }
    return false
  }

  private func appendAnchor(_ match: Match, _ useIndex: Int32) {
    let range = Int(match.start)..<Int(match.end)
    guard !index.isTerm(text.letters[range]) else { return }
    append(.init(anchor: Int(index.uses[Int(useIndex)].owner), letters: range))
  }

  /// Makes hits of what was marked by sound, in a view, or backwards.
  func collectDisguises() {
    for match in soundMatches {
      for use in index.soundUses(of: match) { collectSound(match, use) }
    }
    collectViews()
    if !backwards.isEmpty { judgeBackwards() }
  }

  private func collectSound(_ match: Match, _ useIndex: Int32) {
    let use = index.uses[Int(useIndex)]
    guard use.role == .list, isHeard(match, use, text.letters) else { return }
    var hit = hit(match, useIndex)
    hit.term = use.term
    guard GapTest.accepts(hit, of: use, in: text),
      !index.isTerm(text.letters[Int(match.start)..<Int(match.end)])
    else { return }
    append(hit)
  }

  /// Keeps terms written backwards if one of them has three letters, or there are two: one short one may be chance.
  private func judgeBackwards() {
    let isLong = backwards.contains { $0.end - $0.start > 2 }
    let first = backwards.map(\.end).min() ?? 0
    guard isLong || backwards.contains(where: { $0.start >= first }) else { return }
    for var hit in backwards {
      hit.state = .kept
      append(hit)
    }
  }
}
