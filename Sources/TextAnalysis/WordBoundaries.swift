/// The boundaries of one text, found block by block as they are asked for.
struct WordBoundaries {
  let text: UnsafeBufferPointer<UInt16>
  /// Where the units stood when separators were left out; Latin words and numbers end where they did not touch.
  private let positions: UnsafeBufferPointer<Int32>?
  private let cutter: WordCutter
  private var block = WordBlock(range: 0..<0, entry: 0)
  private var cell = -1
  /// The last stretch, and the cell of the position it was found at.
  private var stretch = WordStretch(range: 0..<0, ends: 0)
  private var stretchCell = -1

  init(
    _ text: UnsafeBufferPointer<UInt16>, _ cutter: WordCutter, positions: UnsafeBufferPointer<Int32>? = nil
  ) {
    self.text = text
    self.positions = positions
    self.cutter = cutter
  }

  /// Whether one of ICU's words ends before this unit.
  mutating func isBoundary(_ position: Int) -> Bool {
    if let answer = sure(position) { return answer }
    if isInStretch(position) { return stretch.isEnd(position) }
    if let found = cutter.stretch(at: position, in: text) {
      if !found.range.isEmpty { (stretch, stretchCell) = (found, position / WordGrid.cell) }
      return found.isEnd(position)
    }
    moveBlock(to: position)
    return cutter.isBoundary(position, in: &block, of: text)
  }

  /// Whether one of the dictionary's words ends before this unit; true when there is no dictionary.
  mutating func isDictionaryBoundary(_ position: Int) -> Bool {
    if let answer = sure(position) { return answer }
    guard cutter.hasDictionary else { return true }
    let block = cutter.block(at: position, in: text)
    return block.isSet(cutter.dictionaryBits(of: block, in: text), at: position)
  }

  /// The nearest boundary before `position`, at most `limit` units away.
  mutating func boundary(before position: Int, limit: Int) -> Int? {
    var candidate = position - 1
    while candidate >= max(0, position - limit) {
      if isBoundary(candidate) { return candidate }
      candidate -= 1
    }
    return nil
  }

  /// The nearest boundary after `position`, at most `limit` units away.
  mutating func boundary(after position: Int, limit: Int) -> Int? {
    var candidate = position + 1
    while candidate <= min(text.count, position + limit) {
      if isBoundary(candidate) { return candidate }
      candidate += 1
    }
    return nil
  }

  @inline(__always)
  private func sure(_ position: Int) -> Bool? {
    guard position > 0, position < text.count else { return true }
    let answer = WordScript.boundary(between: text[position - 1], and: text[position])
    guard answer == false, let positions else { return answer }
    return positions[position] != positions[position - 1] + 1
  }

  @inline(__always)
  private func isInStretch(_ position: Int) -> Bool {
    position > stretch.range.lowerBound && position < stretch.range.upperBound
      && stretchCell == position / WordGrid.cell
  }

  private mutating func moveBlock(to position: Int) {
    if cell != position / WordGrid.cell || position <= block.range.lowerBound
      || position >= block.range.upperBound
    {
      block = cutter.block(at: position, in: text)
      cell = position / WordGrid.cell
    }
  }
}
