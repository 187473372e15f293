import PatternMatching
import TextAnalysis

/// What one scan found in one text: hits of terms by list, exceptions and contacts.
///
/// Reused from text to text; one per worker. Word boundaries are asked for when a condition first looks at a hit.
final class Features {
  /// An occurrence of a term.
  struct Hit {
    enum State: UInt8 { case unknown, kept, dropped }
    /// In letters.
    var start: Int32
    var end: Int32
    var use: Int32
    /// In units.
    var firstUnit: Int32
    var lastUnit: Int32
    /// Index of the next hit of the same list, or -1.
    var next: Int32 = -1
    var state: State
    /// The term that is meant where it is written otherwise, or -1.
    var term: Int32 = -1
    /// Exceptions that cover it as it is read.
    var excepted = ExceptionSet()

    var units: Range<Int32> { firstUnit..<lastUnit + 1 }
  }

  let text = AnalyzedText()
  let index: TermIndex
  let segmenter: Segmenter
  var matches: [Match] = []
  private(set) var hits: [Hit] = []
  /// Exception hits in order of their ends.
  private var exceptionHits: [Hit] = []
  private(set) var anchors: [ContactRecognizer.AnchorHit] = []
  /// Hits of terms written backwards, until it is clear that the text is.
  var backwards: [Hit] = []
  /// Whether a term was found that is written otherwise.
  private(set) var hasDisguises = false
  /// The text as it reads when something in it is taken another way.
  var view = LetterView()
  /// The hits of one list, valid where the stamp is this scan's.
  private struct ListHits {
    var first: Int32 = -1
    var last: Int32 = -1
    var stamp: UInt32 = 0
  }
  private var lists: [ListHits]
  private var stamp: UInt32 = 0
  /// Lists with at least one match, in order of first match.
  private(set) var touched: [Int] = []

  init(index: TermIndex, lists: Int, segmenter: Segmenter) {
    (self.index, self.segmenter) = (index, segmenter)
    self.lists = [ListHits](repeating: ListHits(), count: lists)
  }

  /// More matches than this are not kept: some 10 MB, and more than any honest text of a passage has.
  static let matchLimit = 1 << 18
  /// Whether the last text has more matches than are kept.
  private(set) var isLimited = false

  /// Scans `text`, which the caller has just filled.
  func scan() {
    begin()
    let letters = text.letters
    index.spellings.scan(letters, limit: Self.matchLimit, into: &matches)
    isLimited = matches.count >= Self.matchLimit
    for match in matches {
      for use in index.uses(of: match) { record(match, use) }
    }
    // Names of messengers mean something only where a handle can follow.
    let canHoldHandle = text.alphanumericCount >= ContactRecognizer.fewestAlphanumerics
    if let sounds = index.sounds, index.hearsLists || canHoldHandle {
      matches.clear()
      sounds.scan(letters, into: &matches)
      for match in matches {
        for use in index.soundUses(of: match) { recordSound(match, use, letters) }
      }
    }
    let views = canHoldHandle ? index.views : index.listViews
    if !views.isEmpty { scan(views) }
    if !backwards.isEmpty { judgeBackwards() }
  }

  private func begin() {
    matches.clear()
    hits.clear()
    exceptionHits.clear()
    anchors.clear()
    touched.clear()
    backwards.clear()
    hasDisguises = false
    stamp &+= 1
    if stamp == 0 {  // wrapped round: old stamps must not look like this scan's
      for i in lists.indices { lists[i].stamp = 0 }
      stamp = 1
    }
  }

  private func record(_ match: Match, _ useIndex: Int32) {
    let use = index.uses[Int(useIndex)]
    if use.role == .literal { return mark(Int(use.owner)) }
    var hit = hit(match, useIndex)
    guard GapTest.accepts(hit, of: use, in: text) else { return }
    if use.checks.contains(.variant) { hit.term = use.term }
    switch use.role {
    case .list: if use.checks.contains(.backwards) { backwards.append(hit) } else { append(hit) }
    case .exception: exceptionHits.append(hit)
    case .literal: break
    case .anchor: append(.init(anchor: Int(use.owner), letters: Int(match.start)..<Int(match.end)))
    }
  }

  /// Notes that a list of literals has one in the text.
  private func mark(_ list: Int) {
    guard lists[list].stamp != stamp else { return }
    lists[list] = ListHits(stamp: stamp)
    touched.append(list)
  }

  /// A hit at the letters of a match.
  func hit(_ match: Match, _ use: Int32) -> Hit {
    Hit(
      start: match.start, end: match.end, use: use, firstUnit: text.positions[Int(match.start)],
      lastUnit: text.positions[Int(match.end) - 1], state: .unknown)
  }

  func append(_ anchor: ContactRecognizer.AnchorHit) { anchors.append(anchor) }

  /// Appends a hit to its list.
  func append(_ hit: Hit) {
    let list = Int(index.uses[Int(hit.use)].owner)
    let new = Int32(hits.count)
    hits.append(hit)
    if hit.term >= 0 { hasDisguises = true }
    if lists[list].stamp == stamp {
      hits[Int(lists[list].last)].next = new
      lists[list].last = new
    } else {
      lists[list] = ListHits(first: new, last: new, stamp: stamp)
      touched.append(list)
    }
  }

  /// The first hit of a list, or -1; follow `hits[i].next`.
  func firstHit(of list: Int) -> Int32 { lists[list].stamp == stamp ? lists[list].first : -1 }

  /// Whether the list has a match, before boundaries and exceptions are looked at.
  func mayHold(_ list: Int) -> Bool { lists[list].stamp == stamp }

  /// Whether a hit stands where its term may stand, and in none of `exceptions`.
  func keeps(_ hit: Int, exceptions: ExceptionSet) -> Bool {
    if hits[hit].state == .unknown {
      hits[hit].state = passesBoundaries(hits[hit]) ? .kept : .dropped
    }
    return hits[hit].state == .kept && (exceptions.isEmpty || !isExcepted(hits[hit], by: exceptions))
  }

  private func passesBoundaries(_ hit: Hit) -> Bool {
    let checks = index.uses[Int(hit.use)].checks
    if checks.contains(.run) && RunTest.continues(hit, in: text) { return false }
    if checks.contains(.variant) && RunTest.continuesAnyhow(hit, in: text) { return false }
    if checks.contains(.sound) {
      return segmenter.keepsSound(Int(hit.start)..<Int(hit.end), of: index.writings[Int(hit.term)], in: text)
    }
    return !checks.contains(.word) || segmenter.keepsHit(Int(hit.start)..<Int(hit.end), in: text)
  }

  /// Whether a longer innocent word covers the hit. Exceptions are short, so few can reach over it.
  private func isExcepted(_ hit: Hit, by exceptions: ExceptionSet) -> Bool {
    if !hit.excepted.isDisjoint(with: exceptions) { return true }
    let reach = hit.start + Int32(index.longestException)
    var at = exceptionHits.firstIndex(endingAt: hit.end)
    while at < exceptionHits.count, exceptionHits[at].end <= reach {
      let exception = exceptionHits[at]
      if exception.start <= hit.start, exceptions.contains(Int(index.uses[Int(exception.use)].owner)) {
        return true
      }
      at += 1
    }
    return false
  }
}

extension [Features.Hit] {
  /// In a list in order of ends, the first that ends at `end` or later.
  fileprivate func firstIndex(endingAt end: Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end < end { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
