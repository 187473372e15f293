extension LetterView {
  /// Reads texts written in columns down the columns, from left to right; false for a text with none.
  ///
  /// Columns are at least two lines in a row with the same number of letters, one to three, and no stop. O(units).
  public func readColumns(of text: AnalyzedText) -> Bool {
    guard text.newlineCount > 0, let first = Self.firstShortLine(text.units) else { return false }
    clear(ignoringGaps: true)
    var block: [Range<Int>] = []
    var letter = 0
    while letter < text.letters.count, Int(text.positions[letter]) < first { letter += 1 }
    while letter < text.letters.count {
      let start = letter
      letter = Self.endOfLine(from: start, in: text)
      let line = start..<letter
      let isShort = line.count <= Self.widest && !Self.hasStop(line, in: text)
      if !isShort || block.last.map({ $0.count != line.count }) ?? false {
        appendColumns(of: block, text)
        block.removeAll()
      }
      if isShort { block.append(line) }
    }
    appendColumns(of: block, text)
    return !letters.isEmpty
  }

  /// More letters in a line are a line of a poem.
  private static let widest = 3

  private func appendColumns(of block: [Range<Int>], _ text: AnalyzedText) {
    guard block.count > 1 else { return }
    if !letters.isEmpty { append(0, 0..<0, isChanged: false) }
    let width = block[0].count
    let orders = width == 1 ? [[0]] : [Array(0..<width), Array((0..<width).reversed())]
    for order in orders {
      for column in order {
        for line in block {
          let letter = line.lowerBound + column
          let unit = Int(text.positions[letter])
          append(text.letters[letter], unit..<unit + 1, isChanged: true)
        }
      }
      append(0, 0..<0, isChanged: false)
    }
  }

  private static func endOfLine(from start: Int, in text: AnalyzedText) -> Int {
    var letter = start + 1
    while letter < text.letters.count,
      !text.units[Int(text.positions[letter - 1])..<Int(text.positions[letter])].contains(0x0A)
    {
      letter += 1
    }
    return letter
  }

  /// Whether a stop stands in a line, which then is a sentence or an item of a list.
  private static func hasStop(_ line: Range<Int>, in text: AnalyzedText) -> Bool {
    let end = line.upperBound < text.letters.count ? Int(text.positions[line.upperBound]) : text.units.count
    return text.units[Int(text.positions[line.lowerBound])..<end].contains { UnitClass($0) == .stop }
  }

  /// The start of the first two line ends that stand close together, as they do around a short line.
  private static func firstShortLine(_ units: UnsafeBufferPointer<UInt16>) -> Int? {
    var previous = -1
    for unit in units.indices where units[unit] == 0x0A {
      if unit - previous <= 8 { return previous + 1 }
      previous = unit
    }
    return nil
  }
}
