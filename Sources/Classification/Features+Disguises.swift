import PatternMatching
import TextAnalysis

/// What a hit means that is written otherwise than its term.
struct DisguisedTerm {
  /// Index into `TermIndex.writings` of the term that is meant.
  var term: Int32
  /// Where it stands.
  var units: Range<Int32>
  /// Exceptions that cover it as it is read.
  var excepted = ExceptionSet()
}

extension Features {
  /// Looks for letters that give a sign of others, as they are rare enough, and for terms for whose letters they stand. Tells
  /// whether a messenger's handle can stand in the text: the names of messengers mean something only there.
  func findDisguises() -> Bool {
    let letters = text.letters
    signs.fill(upTo: letters.count) { signSet.find(in: letters, into: $0) }
    let canHoldHandle =
      text.alphanumericCount >= ContactRecognizer.shortestHandle
      && text.hasRun(of: ContactRecognizer.shortestHandle)
    if signs.count > 0, index.hearsLists || canHoldHandle {
      if let soundIndex { match(soundIndex, letters, at: signs.positions, into: &soundMatches) }
      if let shapeIndex { match(shapeIndex, letters, at: signs.positions, into: &shapeMatches) }
    }
    return canHoldHandle
  }

  /// Looks for terms at places of letters, until there are as many as are kept: a pair of emoji sounds like dozens of them.
  func match(
    _ index: StandInIndex, _ letters: UnsafeBufferPointer<UInt16>, at places: UnsafeBufferPointer<Int32>,
    into matches: inout [Match]
  ) {
    if places.count <= Self.placesAtOnce { return index.match(letters, at: places, into: &matches) }
    for first in stride(from: 0, to: places.count, by: Self.placesAtOnce) {
      let some = places[first..<min(first + Self.placesAtOnce, places.count)]
      index.match(letters, at: UnsafeBufferPointer(rebasing: some), into: &matches)
      if matches.count >= Self.standInLimit {
        isLimited = true
        return
      }
    }
  }

  /// So few places that what is found at them is no matter.
  private static let placesAtOnce = 256

  /// Marks what was found of disguises, and what stands in the text as it reads otherwise, once the text as it is written has
  /// been scanned.
  func markDisguises(_ canHoldHandle: Bool) {
    if !soundMatches.isEmpty, let sounds = index.sounds { mark(sounds, &soundMatches) }
    if !shapeMatches.isEmpty, let shapes = index.shapes { mark(shapes, &shapeMatches) }
    let views = signs(of: canHoldHandle ? index.views : index.listViews)
    if !views.isEmpty { markViews(views) }
  }

  /// The views for which the text has a sign at all; most texts have none.
  private func signs(of wanted: TermIndex.Checks) -> TermIndex.Checks {
    var views = wanted
    if text.counts.emoji == 0 { views.remove(.emoji) }
    if text.newlineCount == 0 { views.remove(.vertical) }
    if text.counts.latin == 0 { views.remove(.spelled) }
    if signs.count == 0 { views.remove(.split) }
    if views.contains(.repeated), !LetterView.hasRepeats(text) { views.remove(.repeated) }
    return views
  }

  /// The units of a hit.
  @inline(__always)
  func units(of hit: Hit) -> Range<Int32> {
    if hit.disguise >= 0 { return disguises[Int(hit.disguise)].units }
    return unitsAsWritten(hit)
  }

  @inline(__always)
  private func unitsAsWritten(_ hit: Hit) -> Range<Int32> {
    let positions = text.positions
    return positions[Int(hit.start)]..<positions[Int(hit.end) - 1] + 1
  }

  /// The letters of the term that a hit means, where something else is written; else nil.
  func meaning(of hit: Hit) -> [UInt16]? {
    hit.disguise < 0 ? nil : index.writing(disguises[Int(hit.disguise)].term)
  }

  /// Makes a hit of another way of writing a term.
  func collectVariant(_ hit: Hit, _ use: TermIndex.Use) {
    if use.checks.contains(.backwards) {
      if !use.checks.contains(.rare) || isRare(Int(hit.start)..<Int(hit.end)) { backwards.append(hit) }
    } else {
      append(hit, DisguisedTerm(term: use.term, units: unitsAsWritten(hit)))
    }
  }

  /// Whether a hit in disguise is no part of a run of letters, and other words than the term's are unlikely to be meant.
  func passesAsDisguise(_ hit: Hit, _ checks: TermIndex.Checks) -> Bool {
    if checks.contains(.variant) && RunTest.continuesAnyhow(hit, in: text) { return false }
    if checks.contains(.rare) && !isRare(Int(hit.start)..<Int(hit.end)) { return false }
    guard checks.contains(.sound), let term = meaning(of: hit) else { return true }
    return segmenter.keepsSound(Int(hit.start)..<Int(hit.end), of: term, in: text)
  }

  /// Whether what is written is so rare in ordinary text that it is hardly meant.
  func isRare(_ letters: Range<Int>) -> Bool {
    OccurrenceRate.estimate(Array(text.letters[letters])) < Self.rareRate
  }

  /// Expected occurrences for each letter of text.
  private static let rareRate = 1e-7

  /// Marks the lists of terms that are meant, and notes such anchors; keeps the matches of lists.
  private func mark(_ terms: TermIndex.StandInTerms, _ matches: inout [Match]) {
    var kept = 0
    for match in matches {
      let use = index.uses[Int(terms.use(of: match))]
      if use.role == .anchor {
        appendAnchor(match, use)
      } else {
        mark(Int(use.owner))
        matches[kept] = match
        kept += 1
      }
    }
    matches.removeLast(matches.count - kept)
  }

  private func appendAnchor(_ match: Match, _ use: TermIndex.Use) {
    if isTerm(match) { return }
    append(.init(anchor: Int(use.owner), letters: Int(match.start)..<Int(match.end)))
  }

  /// Whether letters are a term as it is written, so that nothing need be read into them. What is looked for by
  /// `scanGuards()` alone does not count, whether that was done by now or not.
  private func isTerm(_ letters: Match) -> Bool {
    spellingsByPlace.contains(letters, among: spelledMatches) { pattern in
      index.uses(ofPattern: pattern).contains {
        let use = index.uses[Int($0)]
        return use.role != .literal && !use.checks.contains(.variant)
      }
    }
  }

  /// Makes hits of what was marked by sound, in a view, or backwards.
  func collectDisguises() {
    if let sounds = index.sounds { collect(sounds, soundMatches) }
    if let shapes = index.shapes { collect(shapes, shapeMatches) }
    if !readable.isEmpty { collectViews() }
    if !backwards.isEmpty { judgeBackwards() }
  }

  private func collect(_ terms: TermIndex.StandInTerms, _ matches: [Match]) {
    for match in matches { collectStandIn(match, terms.use(of: match)) }
  }

  private func collectStandIn(_ match: Match, _ useIndex: Int32) {
    let use = index.uses[Int(useIndex)]
    guard use.role == .list else { return }
    let hit = Hit(start: match.start, end: match.end, use: useIndex, state: .unknown)
    guard GapTest.accepts(hit, of: use, index, in: text), !isTerm(match) else { return }
    append(hit, DisguisedTerm(term: use.term, units: unitsAsWritten(hit)))
  }

  /// Keeps terms written backwards if one of them has three letters, or there are two: one short one may be chance.
  private func judgeBackwards() {
    let isLong = backwards.contains { $0.end - $0.start > 2 }
    let first = backwards.lazy.map { $0.end }.min() ?? 0
    guard isLong || backwards.contains(where: { $0.start >= first }) else { return }
    for var hit in backwards {
      hit.state = .kept
      append(hit, DisguisedTerm(term: index.uses[Int(hit.use)].term, units: unitsAsWritten(hit)))
    }
  }
}
