import PatternMatching
import TextAnalysis

extension Features {
  /// Looks for terms in the text as it reads otherwise; most texts have nothing to be read so.
  func scan(_ views: TermIndex.Checks) {
    if views.contains(.emoji), view.readEmoji(of: text) { scanView(.emoji) }
    if views.contains(.repeated), view.readRepeatsOnce(of: text) { scanView(.repeated) }
    if views.contains(.vertical), view.readColumns(of: text) { scanView(.vertical) }
  }

  private func scanView(_ disguise: TermIndex.Checks) {
    var exceptions: [(Range<Int>, Int)] = []
    var found: [(Match, Int32)] = []
    view.letters.withUnsafeBufferPointer { letters in
      matches.clear()
      index.spellings.scan(letters, limit: Self.matchLimit, into: &matches)
      for match in matches {
        let range = Int(match.start)..<Int(match.end)
        for useIndex in index.uses(of: match) {
          let use = index.uses[Int(useIndex)]
          if use.role == .exception { exceptions.append((range, Int(use.owner))) }
          if use.checks.contains(disguise), view.isChanged(range) { found.append((match, useIndex)) }
        }
      }
      found += heard(disguise, letters)
      for (match, use) in found { record(match, use, letters, exceptions) }
    }
  }

  /// The matches by sound.
  private func heard(
    _ disguise: TermIndex.Checks, _ letters: UnsafeBufferPointer<UInt16>
  ) -> [(Match, Int32)] {
    guard let sounds = index.sounds else { return [] }
    var found: [(Match, Int32)] = []
    matches.clear()
    view.sounds.withUnsafeBufferPointer { sounds.scan($0, into: &matches) }
    for match in matches {
      for useIndex in index.soundUses(of: match) {
        let use = index.uses[Int(useIndex)]
        if use.checks.contains(disguise), soundsLike(use, match, letters) { found.append((match, useIndex)) }
      }
    }
    return found
  }

  private func soundsLike(_ use: TermIndex.Use, _ match: Match, _ letters: UnsafeBufferPointer<UInt16>)
    -> Bool
  {
    let range = Int(match.start)..<Int(match.end)
    guard view.isChanged(range) else { return false }
    let term = index.writings[Int(use.term)]
    // By emoji alone, the other letters must be the term's own.
    if use.checks.contains(.soundOfEmoji),
      !range.enumerated().allSatisfy({ letters[$1] == term[$0] || view.isChanged($1..<$1 + 1) })
    {
      return false
    }
    return true
  }

  private func record(
    _ match: Match, _ useIndex: Int32, _ letters: UnsafeBufferPointer<UInt16>,
    _ exceptions: [(Range<Int>, Int)]
  ) {
    let use = index.uses[Int(useIndex)]
    let range = Int(match.start)..<Int(match.end)
    guard ViewTest.accepts(range, in: view, of: text) else { return }
    let units = view.units(of: range)
    let (first, last) = (text.firstLetter(at: units.lowerBound), text.firstLetter(at: units.upperBound))
    if use.role == .anchor {
      append(
        .init(
          anchor: Int(use.owner), letters: first..<last, unit: Int(units.lowerBound),
          isInColumn: view.ignoresGaps))
      return
    }
    let isWord =
      use.checks.contains(.sound)
      ? segmenter.keepsSound(range, of: index.writings[Int(use.term)], in: letters) {
        view.isChanged($0..<$0 + 1)
      }
      : !use.checks.contains(.word) || segmenter.keepsHit(range, of: letters)
    guard isWord else { return }
    var hit = Hit(
      start: Int32(first), end: Int32(last), use: useIndex, firstUnit: units.lowerBound,
      lastUnit: units.upperBound - 1, state: .kept, term: use.term)
    for (cover, owner) in exceptions where cover.contains(range) { hit.excepted.insert(owner) }
    append(hit)
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
    return RunTest.isLatin(left) && RunTest.isLatin(right) || RunTest.isDigit(left) && RunTest.isDigit(right)
  }
}

extension AnalyzedText {
  /// The number of letters before a unit.
  func firstLetter(at unit: Int32) -> Int {
    let positions = positions
    var low = 0
    var high = positions.count
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] < unit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
