extension ContactText {
  /// Longer runs are no handles; the bound keeps the time linear where anchors follow one another.
  static let handleLimit = 64

  /// The Latin letters and digits that stand together at a letter, with `_` and `-`; at most `handleLimit`, or nil.
  func handle(at start: Int) -> Run? {
    guard isAlphanumeric(start) else { return nil }
    var run = Run(letters: start..<start, units: position(start)..<position(start))
    var letter = start
    while letter - start < Self.handleLimit, isAlphanumeric(letter), letter == start || joins(letter, &run) {
      run.take(view.letters[letter])
      letter += 1
    }
    run.letters = start..<letter
    run.units = unitRange(run.letters)
    return run
  }

  /// Letters and digits of which each stands apart from the next by the same marks: a.b.c.1.2.3 or a b c 1 2 3.
  ///
  /// Nil if fewer than five stand so, or no letter is among them.
  func spelledHandle(at start: Int) -> Run? {
    guard isAlphanumeric(start), isAlphanumeric(start + 1) else { return nil }
    let mark = view.units[gap(before: start + 1)]
    guard 1...Joint.limit ~= mark.count, !mark.contains(0x0A) else { return nil }
    var run = Run(letters: start..<start, units: position(start)..<position(start))
    var letter = start
    while letter - start < Self.handleLimit, isAlphanumeric(letter),
      !isAlphanumeric(letter + 1) || !gap(before: letter + 1).isEmpty,
      letter == start || view.units[gap(before: letter)].elementsEqual(mark)
    {
      run.take(view.letters[letter])
      letter += 1
    }
    run.isDisguised = Joint(mark) == .odd
    run.letters = start..<letter
    guard run.latin > 0, 5...20 ~= run.count else { return nil }
    run.units = unitRange(run.letters)
    return run
  }

  private func isAlphanumeric(_ letter: Int) -> Bool { isLatin(letter) || isDigit(letter) }

  /// Whether a letter goes on with a run: at once, or after one `_` or `-` that belongs to the handle.
  private func joins(_ letter: Int, _ run: inout Run) -> Bool {
    let gap = gap(before: letter)
    if gap.isEmpty { return true }
    guard gap.count == 1, run.latin > 0 else { return false }
    let mark = view.units[gap.lowerBound]
    guard mark == 0x5F || mark == 0x2D else { return false }
    run.reading.append(mark)
    return true
  }
}

extension ContactText.Run {
  fileprivate mutating func take(_ letter: UInt16) {
    if 0x30...0x39 ~= letter { digits += 1 } else { latin += 1 }
    reading.append(letter)
  }
}
