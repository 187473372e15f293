import PatternMatching
import TextAnalysis

extension Features {
  /// A match in a view, and one of its uses.
  private typealias Found = (match: Match, use: Int32)

  /// Marks the lists of terms, and notes the anchors, that stand in the text as it reads otherwise.
  func markViews(_ wanted: TermIndex.Checks) {
    for place in views.indices where wanted.contains(TermIndex.viewOrder[place]) && read(place) {
      readable.insert(TermIndex.viewOrder[place])
      for (match, useIndex) in found(in: place) {
        let use = index.uses[Int(useIndex)]
        if use.role != .anchor {
          mark(Int(use.owner))
        } else if ViewTest.accepts(Int(match.start)..<Int(match.end), in: views[place], of: text) {
          appendAnchor(match, use, views[place])
        }
      }
    }
  }

  /// Fills a view; false if the text does not read otherwise, as most do not.
  private func read(_ place: Int) -> Bool {
    switch TermIndex.viewOrder[place] {
    case .emoji: views[place].readEmoji(of: text)
    case .repeated: views[place].readRepeatsOnce(of: text)
    case .spelled: views[place].readSyllables(of: text)
    case .split: views[place].readParts(of: text, at: signs.positions)
    default: views[place].readColumns(of: text)
    }
  }

  /// Makes hits of what stands in the views that the scan found readable.
  func collectViews() {
    for place in views.indices where readable.contains(TermIndex.viewOrder[place]) {
      let found = found(in: place)
      if found.isEmpty { continue }
      let exceptions = exceptions(in: place)
      for (match, use) in found where index.uses[Int(use)].role == .list {
        collect(match, use, views[place], exceptions, TermIndex.viewOrder[place])
      }
    }
  }

  /// The matches in a view that hold a letter which is read otherwise.
  private func found(in place: Int) -> [Found] {
    let (view, disguise) = (views[place], TermIndex.viewOrder[place])
    var found: [Found] = []
    func keep(_ match: Match, _ use: Int32) {
      if index.uses[Int(use)].checks.contains(disguise), view.isChanged(Int(match.start)..<Int(match.end)) {
        found.append((match, use))
      }
    }
    if disguise != .spelled {
      scan(view)
      for match in viewSpellings.matches {
        for use in index.uses(of: match) { keep(match, use) }
      }
    }
    guard let sounds = sounds(for: disguise) else { return found }
    viewMatches.clear()
    view.letters.withUnsafeBufferPointer { letters in
      view.changes.withUnsafeBufferPointer { match(sounds.index, letters, at: $0, into: &viewMatches) }
    }
    for match in viewMatches { keep(match, sounds.use(of: match)) }
    return found
  }

  private func scan(_ view: LetterView) {
    viewSpellings.removeAll()
    view.letters.withUnsafeBufferPointer {
      index.spellings.scan($0, limit: Self.matchLimit, into: viewSpellings)
      if seesWorks, let works = index.works {
        append(works, index.firstWork, to: viewSpellings, limit: viewSpellings.count + Self.matchLimit, $0)
      }
    }
    viewSpellings.sort()
  }

  private func sounds(for disguise: TermIndex.Checks) -> TermIndex.StandInTerms? {
    switch disguise {
    case .emoji: index.emojiSounds
    case .spelled: index.spelledSounds
    default: nil
    }
  }

  /// An exception in a view, and the list that it is of.
  private typealias Exception = (letters: Range<Int>, owner: Int)

  /// Exceptions as a view reads, in the order of their ends.
  private func exceptions(in place: Int) -> [Exception] {
    var exceptions: [Exception] = []
    scan(views[place])
    for match in viewSpellings.matches {
      for use in index.uses(of: match) where index.uses[Int(use)].role == .exception {
        exceptions.append((Int(match.start)..<Int(match.end), Int(index.uses[Int(use)].owner)))
      }
    }
    return exceptions
  }

  /// The letters of the text among which units stand; none if they are of emoji alone.
  private func letters(at units: Range<Int32>) -> Range<Int> {
    text.firstLetter(at: units.lowerBound)..<text.firstLetter(at: units.upperBound)
  }

  private func appendAnchor(_ match: Match, _ use: TermIndex.Use, _ view: LetterView) {
    let units = view.units(of: Int(match.start)..<Int(match.end))
    append(
      .init(
        anchor: Int(use.owner), letters: letters(at: units), unit: Int(units.lowerBound),
        isInColumn: view.ignoresGaps))
  }

  private func collect(
    _ match: Match, _ useIndex: Int32, _ view: LetterView, _ exceptions: [Exception],
    _ disguise: TermIndex.Checks
  ) {
    let range = Int(match.start)..<Int(match.end)
    let use = index.uses[Int(useIndex)]
    guard ViewTest.accepts(range, in: view, of: text), isWord(range, use, view) else { return }
    let units = view.units(of: range)
    let letters = letters(at: units)
    if disguise == .split, !isSplit(letters) { return }
    if disguise == .spelled, use.checks.contains(.rare), !isSpelledOut(range, in: view) { return }
    let hit = Hit(
      start: Int32(letters.lowerBound), end: Int32(letters.upperBound), use: useIndex, state: .kept)
    var disguise = DisguisedTerm(term: use.term, units: units)
    let reach = range.lowerBound + index.longestException
    let first = exceptions.firstIndex(after: { $0.letters.upperBound < range.upperBound })
    for exception in exceptions[first...].prefix(while: { $0.letters.upperBound <= reach })
    where exception.letters.contains(range) {
      disguise.excepted.insert(exception.owner)
    }
    append(hit, disguise)
  }

  /// Whether letters that can be put together are hardly meant as they stand: no end is inside a word, and they are rare.
  private func isSplit(_ letters: Range<Int>) -> Bool {
    segmenter.keepsHit(letters, in: text) && isRare(letters)
  }

  /// Whether every letter that is read otherwise is a syllable of three Latin letters or more, beside one that is not: ai and pk
  /// are words of their own, and xiaoxue may be a name.
  private func isSpelledOut(_ letters: Range<Int>, in view: LetterView) -> Bool {
    let read = letters.filter { view.isChanged($0..<$0 + 1) }
    return read.count < letters.count && read.allSatisfy { view.ends[$0] - view.starts[$0] >= 3 }
  }

  private func isWord(_ range: Range<Int>, _ use: TermIndex.Use, _ view: LetterView) -> Bool {
    view.letters.withUnsafeBufferPointer { letters in
      if use.checks.contains(.sound) {
        return segmenter.keepsSound(range, of: index.writing(use.term), in: letters) {
          view.isChanged($0..<$0 + 1)
        }
      }
      return !use.checks.contains(.word) || segmenter.keepsHit(range, of: letters)
    }
  }
}

/// Whether letters of a view stand together.
enum ViewTest {
  /// No stop, line end or long gap divides them, but in columns, which are nothing else; nor does a Latin word or number
  /// go on at an end.
  static func accepts(_ range: Range<Int>, in view: LetterView, of text: AnalyzedText) -> Bool {
    if goesOn(range.lowerBound, in: view) || goesOn(range.upperBound, in: view) { return false }
    if view.ignoresGaps { return true }
    for letter in range.dropFirst() {
      let gap = Int(view.ends[letter - 1])..<max(Int(view.ends[letter - 1]), Int(view.starts[letter]))
      if gap.count > GapTest.longestGap { return false }
      for unit in text.units[gap] where [.stop, .newline].contains(UnitClass(unit)) { return false }
    }
    return true
  }

  private static func goesOn(_ place: Int, in view: LetterView) -> Bool {
    guard place > 0, place < view.letters.count, view.ends[place - 1] == view.starts[place] else {
      return false
    }
    let (left, right) = (view.letters[place - 1], view.letters[place])
    if SpelledSounds.contains(left) || SpelledSounds.contains(right) {
      return [left, right].allSatisfy {
        SpelledSounds.contains($0) || RunTest.isLatin($0) || RunTest.isDigit($0)
      }
    }
    return RunTest.isLatin(left) && RunTest.isLatin(right) || RunTest.isDigit(left) && RunTest.isDigit(right)
  }
}

extension AnalyzedText {
  /// The number of letters before a unit.
  func firstLetter(at unit: Int32) -> Int {
    positions.firstIndex(after: { $0 < unit })
  }
}
