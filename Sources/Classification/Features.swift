import CPrefetch
import PatternMatching
import TextAnalysis

/// What one scan found in one text: hits of terms by list, exceptions and contacts.
///
/// Reused from text to text; one per worker. A scan only marks which lists have a match, by which most rules are known not
/// to hold. Hits are collected when a condition asks for terms, and word boundaries asked for when one first looks at a hit.
final class Features {
  /// An occurrence of a term, in letters.
  struct Hit {
    enum State: UInt8 { case unknown, kept, dropped }
    var start: Int32
    var end: Int32
    var use: Int32
    /// Index of the next hit of the same list, or -1.
    var next: Int32 = -1
    /// Index into `disguises` where something else is written than the term, or -1.
    var disguise: Int32 = -1
    var state: State
  }

  let text = AnalyzedText()
  let index: TermIndex
  // Parts of `index` that every text asks for.
  let marks: TermMarks
  let signSet: UnitSet
  private let seesThrough: Bool
  let soundIndex: StandInIndex?
  let shapeIndex: StandInIndex?
  let segmenter: Segmenter
  let found = MatchBuffer()
  /// Those of the matches that hits are made of, in the order of their ends, longer ones first.
  let needed = MatchBuffer()
  /// In no order.
  var matches: UnsafeMutableBufferPointer<Match> { found.matches }
  /// Matches by sound that differ from the term.
  var soundMatches: [Match] = []
  /// Matches by shape that differ from the term.
  var shapeMatches: [Match] = []
  /// The letters that give a sign of standing in for others, or of a split character.
  let signs = PositionBuffer()
  /// After `collectHits()`, those of the lists that are wanted, and all that are disguised; after `collectAllHits()`, all.
  var hits: [Hit] = []
  /// Exception hits in order of their ends.
  var exceptionHits: [Hit] = []
  var anchors: [ContactRecognizer.AnchorHit] = []
  /// Hits of terms written backwards, until it is clear that the text is.
  var backwards: [Hit] = []
  /// What the disguised hits are.
  var disguises: [DisguisedTerm] = []
  /// The text as it reads when something in it is taken another way, in the order of `TermIndex.viewOrder`.
  let views = TermIndex.viewOrder.map { _ in LetterView() }
  /// The views in which the last text can be read.
  var readable: TermIndex.Checks = []
  /// Matches in one view by sound.
  var viewMatches: [Match] = []
  /// Matches in one view as its letters are written.
  let viewSpellings = MatchBuffer()
  /// The hits of one list, valid where the stamp is this scan's.
  struct ListHits {
    var first: Int32 = -1
    var last: Int32 = -1
    var stamp: UInt32 = 0
  }
  var lists: [ListHits]
  /// The lists that may hold.
  var marked: ListMarks
  /// Marked lists that trigger rules, or all that are marked where models ask for them, in no order.
  var touched: UnsafeBufferPointer<Int32> { marked.touched }
  /// Whether the terms are looked for that only rules for prompts and stories ask for.
  private(set) var seesWorks = false
  var areHitsCollected = false
  var areGuardsScanned = false
  var wantsAllHits = false
  /// How many matches were found by the scan, before those of terms that only take rules away.
  var spellingCount = 0
  /// The matches that the scan found.
  var spelledMatches: UnsafeMutableBufferPointer<Match> {
    UnsafeMutableBufferPointer(rebasing: matches[..<spellingCount])
  }

  /// The same, looked up by place.
  var spellingsByPlace = MatchPlaces()

  /// - Parameter notesAllLists: whether `touched` is to have lists that trigger no rule, too.
  init(index: TermIndex, triggers: RuleTriggers, segmenter: Segmenter, notesAllLists: Bool) {
    (self.index, marks, self.segmenter) = (index, index.marks, segmenter)
    (signSet, seesThrough) = (index.signs, index.seesThrough)
    (soundIndex, shapeIndex) = (index.sounds?.index, index.shapes?.index)
    lists = [ListHits](repeating: ListHits(), count: triggers.contacts)
    marked = ListMarks(isNoted: (0..<triggers.contacts).map { notesAllLists || triggers.isTrigger($0) })
  }

  /// No more of a passage is scanned once it has so many matches: with all that is made of them some 8 MB, and more than any
  /// honest text of a passage has.
  static let matchLimit = 1 << 15
  /// The same of what is read into the letters, of which honest texts have a few, and a pair of emoji dozens.
  static let standInLimit = 1 << 12
  /// Whether the last text has more matches than are kept.
  var isLimited = false

  /// Scans the text for which `begin()` was called.
  func scan() {
    // Before the matches are asked for, as their memory is still on its way.
    let canHoldHandle = seesThrough && findDisguises()
    index.spellings.finish(text.letters, limit: Self.matchLimit, in: found)
    if seesWorks, let works = index.works {
      append(works, index.firstWork, to: found, limit: matches.count + Self.matchLimit, text.letters)
    }
    spellingCount = matches.count
    isLimited = isLimited || matches.count >= Self.matchLimit
    for match in matches { marks.prefetch(match.pattern) }
    for match in matches {
      marks.forEach(of: match.pattern) { mark in
        if mark >= 0 { self.mark(Int(mark)) } else { recordAnchor(match, use: ~mark) }
      }
    }
    if seesThrough { markDisguises(canHoldHandle) }
  }

  /// Adds the matches of a trie, the number of whose first pattern is `first`.
  func append(
    _ trie: PatternTrie, _ first: Int32, to found: MatchBuffer, limit: Int,
    _ letters: UnsafeBufferPointer<UInt16>
  ) {
    let before = found.count
    trie.scan(letters, limit: limit, into: found)
    for at in before..<found.count { found.matches[at].pattern += first }
  }

  /// Prepares for `text`, which the caller has just filled. Memory that `scan()` reads is on its way when it returns.
  ///
  /// - Parameter seesWorks: whether the terms are looked for that only rules for prompts and stories ask for.
  func begin(seesWorks: Bool) {
    self.seesWorks = seesWorks
    found.removeAll()
    hits.clear()
    exceptionHits.clear()
    anchors.clear()
    (areHitsCollected, areGuardsScanned, wantsAllHits) = (false, false, false)
    backwards.clear()
    soundMatches.clear()
    shapeMatches.clear()
    signs.count = 0
    disguises.clear()
    readable = []
    spellingsByPlace.forget()
    isLimited = false
    if !marked.begin() {
      for index in lists.indices { lists[index].stamp = 0 }
    }
    index.spellings.prepare(text.letters, in: found)
  }

  /// Notes that a list may hold.
  @inline(__always)
  func mark(_ list: Int) { marked.mark(list) }

  private func recordAnchor(_ match: Match, use: Int32) {
    let owner = Int(index.uses[Int(use)].owner)
    append(.init(anchor: owner, letters: Int(match.start)..<Int(match.end)))
  }

  /// Asks for the hits of lists. Most lists that a text has matches of are asked about by no rule that may hold.
  ///
  /// - Precondition: no hits of this scan were collected, or all were.
  func want(_ lists: UnsafeBufferPointer<Int32>) {
    marked.want(lists)
  }

  /// The hits' indices in the order of their ends, longer ones first.
  var hitsByEnd: [Int] {
    hits.indices.sorted { (hits[$0].end, hits[$0].start, $0) < (hits[$1].end, hits[$1].start, $1) }
  }

  /// The first hit of a list, or -1; follow `hits[i].next`. After `collectHits()`.
  func firstHit(of list: Int) -> Int32 { lists[list].stamp == marked.stamp ? lists[list].first : -1 }

  /// Whether the list has a match, before gaps, boundaries and exceptions are looked at. Of lists that only take rules away
  /// it is known after `scanGuards()`.
  @inline(__always)
  func mayHold(_ list: Int) -> Bool { marked[list] }

  /// The units of the match of a list's terms that ends first, the longest of those, be it a hit or not.
  func firstMatch(of list: Int) -> Range<Int>? {
    if !mayHold(list) { return nil }
    let ofList = matches.lazy.filter { [index] match in
      var isOfList = false
      index.marks.forEach(of: match.pattern) { isOfList = isOfList || $0 == Int32(list) }
      return isOfList
    }
    guard let match = ofList.min(by: { ($0.end, $0.start) < ($1.end, $1.start) }) else { return nil }
    return Int(text.positions[Int(match.start)])..<Int(text.positions[Int(match.end) - 1]) + 1
  }

  /// Takes hits away, or gives them back: what would be without a term.
  func setState(_ state: Hit.State, ofHits indices: [Int]) { for hit in indices { hits[hit].state = state } }

  /// Marks a list as having a match or as having none.
  func setMark(_ list: Int, _ isMarked: Bool) { marked[list] = isMarked }

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
    if hit.disguise >= 0 && !passesAsDisguise(hit, checks) { return false }
    return !checks.contains(.word) || segmenter.keepsHit(Int(hit.start)..<Int(hit.end), in: text)
  }

  /// Whether a longer innocent word covers the hit. Exceptions are short, so few can reach over it.
  private func isExcepted(_ hit: Hit, by exceptions: ExceptionSet) -> Bool {
    if hit.disguise >= 0, !disguises[Int(hit.disguise)].excepted.isDisjoint(with: exceptions) { return true }
    let reach = hit.start + Int32(index.longestException)
    var at = exceptionHits.firstIndex(after: { $0.end < hit.end })
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
