import PatternMatching
import TextAnalysis

/// Makes hits of what the scan found, once a condition asks for them.
extension Features {
  /// Makes hits of the matches of lists that are wanted, but not of those whose letters a sentence's marks divide. Does so once
  /// a scan.
  func collectHits() {
    if areHitsCollected { return }
    areHitsCollected = true
    collectSpellings()
  }

  private func collectSpellings() {
    let matches = spelledMatches
    // Very many would be there twice for a while, were there not room at once for as many as there may be.
    if matches.count > 1 << 12 { hits.reserveCapacity(matches.reduce(0) { $0 + index.uses(of: $1).count }) }
    index.prefetchUses(of: matches)
    collect(matches)
    collectDisguises()
  }

  /// Whether hits are to be made of the matches of a use. Readings need exceptions and what is disguised, whoever asks.
  @inline(__always)
  private func isNeeded(_ use: TermIndex.Use) -> Bool {
    use.role == .exception || use.role == .list && (use.checks.contains(.variant) || isWanted(use))
  }

  @inline(__always)
  private func isWanted(_ use: TermIndex.Use) -> Bool { wantsAllHits || marked.isWanted(Int(use.owner)) }

  /// Makes hits of all matches, whatever lists they are of, those of terms that only take rules away among them: for those who
  /// ask why.
  func collectAllHits() {
    if !wantsAllHits {
      wantsAllHits = true
      if areHitsCollected {
        for hit in hits { lists[Int(index.uses[Int(hit.use)].owner)].stamp = 0 }
        hits.clear()
        exceptionHits.clear()
        disguises.clear()
        backwards.clear()
        collectSpellings()
        if areGuardsScanned { collectGuards() }
      }
    }
    scanGuards()
  }

  /// Looks for the terms that only take rules away, and makes hits of their matches. Does so once a scan.
  func scanGuards() {
    collectHits()
    if areGuardsScanned { return }
    areGuardsScanned = true
    guard let guards = index.guards else { return }
    let before = matches.count
    append(guards, index.firstGuard, to: found, limit: before + Self.matchLimit, text.letters)
    isLimited = isLimited || matches.count >= before + Self.matchLimit
    collectGuards()
  }

  private func collectGuards() {
    needed.removeAll()
    for match in matches[spellingCount...] {
      var isNeeded = wantsAllHits
      marks.forEach(of: match.pattern) { list in
        marked[Int(list)] = true
        isNeeded = isNeeded || marked.isWanted(Int(list))
      }
      if isNeeded { needed.append(match) }
    }
    collectNeeded()
  }

  /// Makes hits of those of some matches that are needed, which few are: only these are put in order.
  private func collect(_ matches: UnsafeMutableBufferPointer<Match>) {
    needed.removeAll()
    index.withUses { starts, uses in
      for match in matches {
        let pattern = Int(match.pattern)
        for use in starts[pattern]..<starts[pattern + 1] where isNeeded(uses[Int(use)]) {
          needed.append(match)
          break
        }
      }
    }
    collectNeeded()
  }

  private func collectNeeded() {
    needed.sort()
    index.withUses { starts, uses in
      for match in needed.matches {
        let pattern = Int(match.pattern)
        for use in starts[pattern]..<starts[pattern + 1] { collect(match, use, uses[Int(use)]) }
      }
    }
  }

  @inline(__always)
  private func collect(_ match: Match, _ useIndex: Int32, _ use: TermIndex.Use) {
    guard isNeeded(use) else { return }
    let hit = Hit(start: match.start, end: match.end, use: useIndex, state: .unknown)
    guard GapTest.accepts(hit, of: use, index, in: text) else { return }
    if use.checks.contains(.variant) { return collectVariant(hit, use) }
    if use.role == .exception { exceptionHits.append(hit) } else { append(hit, to: Int(use.owner)) }
  }

  /// Notes the name of a messenger.
  func append(_ anchor: ContactRecognizer.AnchorHit) { anchors.append(anchor) }

  /// Appends a hit in disguise to its list.
  func append(_ hit: Hit, _ disguise: DisguisedTerm) {
    var hit = hit
    hit.disguise = Int32(disguises.count)
    disguises.append(disguise)
    append(hit, to: Int(index.uses[Int(hit.use)].owner))
  }

  private func append(_ hit: Hit, to list: Int) {
    let new = Int32(hits.count)
    hits.append(hit)
    if lists[list].stamp == marked.stamp {
      hits[Int(lists[list].last)].next = new
      lists[list].last = new
    } else {
      lists[list] = ListHits(first: new, last: new, stamp: marked.stamp)
    }
  }
}
