/// A stretch of one run of ideographic units with the boundaries found in it.
struct WordBlock {
  /// The stretch, in units of the text asked about.
  var range: Range<Int>
  /// Where the cutter keeps what it found.
  var entry: Int
  /// Bit i: a word of ICU's ends before unit `range.lowerBound + i`, if that is known.
  var icu: UInt64 = 0
  /// The bits of `icu` that are known.
  var known: UInt64 = 0
  /// Tells the content of the entry from those that stood there before.
  var serial = 0

  @inline(__always)
  func isSet(_ bits: UInt64, at position: Int) -> Bool {
    bits >> UInt64(position - range.lowerBound) & 1 == 1
  }
}

/// How a text is cut into blocks: cells at fixed places, each seen with some units of its run on either side. What is
/// found at a position depends on the text alone, never on what was asked before.
enum WordGrid {
  static let cell = 32
  static let margin = 8

  /// The stretch in which a position between two ideographic units is judged: at most `cell + 2 * margin` units.
  static func block(at position: Int, in text: UnsafeBufferPointer<UInt16>) -> Range<Int> {
    let start = position / cell * cell
    let lowest = max(0, start - margin)
    let highest = min(text.count, start + cell + margin)
    var first = position - 1
    while first > lowest, WordScript(text[first - 1]) == .ideographic { first -= 1 }
    var end = position + 1
    while end < highest, WordScript(text[end]) == .ideographic { end += 1 }
    return first..<end
  }
}
