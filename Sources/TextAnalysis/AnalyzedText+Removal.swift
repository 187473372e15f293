extension AnalyzedText {
  /// Takes units out, as if they had never been written; `ranges` are in order and apart. O(units).
  func remove(_ ranges: [Range<Int>]) {
    var tally = UnitTally()
    for range in ranges { tally.add(units[range]) }
    _ = sourceStarts  // writes down where units came from before they move
    var next = 0
    var kept = 0
    for unit in 0..<unitCount {
      if next < ranges.count, unit == ranges[next].upperBound { next += 1 }
      if next < ranges.count, ranges[next].contains(unit) { continue }
      unitStorage[kept] = unitStorage[unit]
      startStorage[kept] = startStorage[unit]
      endStorage[kept] = endStorage[unit]
      kept += 1
    }
    unitCount = kept
    rewriteLetters()
    counts.subtract(tally)
  }

  /// Blanks units out, so that nothing is found in them: a line end, then spaces. `ranges` are in order and apart.
  func blank(_ ranges: [Range<Int>]) {
    for range in ranges where !range.isEmpty {
      var tally = UnitTally()
      tally.add(units[range])
      counts.subtract(tally)
      for unit in range { unitStorage[unit] = unit == range.lowerBound ? 0x0A : 0x20 }
    }
    rewriteLetters()
  }

  /// Makes each of the ranges an emoji, which is a mark between letters. `ranges` are in order and apart.
  func mark(_ ranges: [Range<Int>]) {
    for range in ranges {
      var tally = UnitTally()
      tally.add(units[range])
      counts.subtract(tally)
      counts.emoji += 1
      counts.visible += 1
      for unit in range { unitStorage[unit] = 0x2691 }
    }
    rewriteLetters()
  }

  private func rewriteLetters() {
    letterCount = 0
    for unit in 0..<unitCount where UnitClass(unitStorage[unit]).isLetter {
      letterStorage[letterCount] = unitStorage[unit]
      positionStorage[letterCount] = Int32(unit)
      letterCount += 1
    }
  }
}

/// Characters of a stretch of normalized text by their classes.
struct UnitTally {
  fileprivate var counts = CharacterCounts()

  mutating func add(_ units: Slice<UnsafeBufferPointer<UInt16>>) {
    for unit in units where unit & 0xFC00 != 0xDC00 {
      switch UnitClass(unit) {
      case .han: counts.han += 1
      case .latin: counts.latin += 1
      case .digit: counts.digit += 1
      case .stop, .mark: counts.symbol += 1
      case .emoji: counts.emoji += 1
      case .letter: break
      case .space, .newline: continue
      }
      counts.visible += 1
    }
  }
}

extension CharacterCounts {
  fileprivate mutating func subtract(_ tally: UnitTally) {
    let other = tally.counts
    (han, latin, digit) = (max(0, han - other.han), max(0, latin - other.latin), max(0, digit - other.digit))
    (symbol, emoji) = (max(0, symbol - other.symbol), max(0, emoji - other.emoji))
    visible = max(0, visible - other.visible)
  }
}
