extension Domain {
  /// The name before and after a dot whose letters stand one by one: a b c 1 2 3 . c o m.
  ///
  /// One of the two may stand as usual, but the last label must be one of those that readers know.
  init?(spelledAround dot: Int, in text: UnsafeBufferPointer<UInt16>) {
    guard let last = Self.spelledAfter(dot, text) ?? Self.plainAfter(dot, text),
      Self.disguised.contains(last.letters), let first = Self.before(dot, text),
      first.letters.count >= (last.isSpelled ? 2 : 4), first.isSpelled || last.isSpelled
    else { return nil }
    self.init(
      units: first.start..<last.end, reading: first.letters + [0x2E] + last.letters, isWorldWideWeb: false)
  }

  /// Spaces between single letters, and beside the dot, are at most this many.
  private static let spaceLimit = 2

  private static func spelledAfter(_ dot: Int, _ text: UnsafeBufferPointer<UInt16>) -> (
    letters: [UInt16], end: Int, isSpelled: Bool
  )? {
    var letters: [UInt16] = []
    var (at, end) = (dot + 1, dot + 1)
    while letters.count < lengthLimit {
      let start = skip(from: at, by: 1, text)
      guard start < text.count, isLabel(text[start]), start > at || letters.isEmpty else { break }
      if start + 1 < text.count, isLabel(text[start + 1]) { break }
      letters.append(text[start])
      (at, end) = (start + 1, start + 1)
    }
    return letters.isEmpty ? nil : (letters, end, true)
  }

  private static func plainAfter(_ dot: Int, _ text: UnsafeBufferPointer<UInt16>) -> (
    letters: [UInt16], end: Int, isSpelled: Bool
  )? {
    label(startingAt: dot + 1, text, spaces: true).map { (Array(text[$0]), $0.upperBound, false) }
  }

  private static func before(_ dot: Int, _ text: UnsafeBufferPointer<UInt16>) -> (
    letters: [UInt16], start: Int, isSpelled: Bool
  )? {
    let near = skip(from: dot - 1, by: -1, text)
    if let plain = label(endingAt: near + 1, text, spaces: false), plain.count > 1 {
      return (Array(text[plain]), plain.lowerBound, false)
    }
    var letters: [UInt16] = []
    var (at, start) = (dot - 1, dot)
    while letters.count < lengthLimit {
      let place = skip(from: at, by: -1, text)
      guard place >= 0, isLabel(text[place]), place < at || letters.isEmpty else { break }
      if place > 0, isLabel(text[place - 1]) { break }
      letters.append(text[place])
      (at, start) = (place - 1, place)
    }
    return letters.isEmpty ? nil : (letters.reversed(), start, true)
  }

  /// The next place that is no space, at most `spaceLimit` spaces away.
  private static func skip(from start: Int, by step: Int, _ text: UnsafeBufferPointer<UInt16>) -> Int {
    var at = start
    while text.indices.contains(at), text[at] == 0x20, abs(at - start) < spaceLimit { at += step }
    return at
  }
}
