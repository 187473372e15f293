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

/// A stretch of a run whose words depend on nothing beyond it.
struct WordStretch {
  /// In units of the text; empty at a place that no word lies across.
  var range: Range<Int>
  /// Bit i: a word of ICU's ends before unit `range.lowerBound + i`, which lies inside.
  var ends: UInt64

  @inline(__always)
  func isEnd(_ position: Int) -> Bool { ends >> UInt64(position - range.lowerBound) & 1 == 1 }
}

/// How a text is cut into blocks: cells at fixed places, each seen with some units of its run on either side. What is
/// found at a position depends on the text alone, never on what was asked before.
enum WordGrid {
  static let cell = 32
  static let margin = 8

  /// The stretch in which a position between two ideographic units is judged: at most `cell + 2 * margin` units.
  static func block(at position: Int, in text: UnsafeBufferPointer<UInt16>) -> Range<Int> {
    let limits = limits(at: position, in: text)
    var first = position - 1
    while first > limits.lowerBound, WordScript(text[first - 1]) == .ideographic { first -= 1 }
    var end = position + 1
    while end < limits.upperBound, WordScript(text[end]) == .ideographic { end += 1 }
    return first..<end
  }

  /// The units that a position is judged by, if all of them are of one run.
  static func limits(at position: Int, in text: UnsafeBufferPointer<UInt16>) -> Range<Int> {
    let start = position / cell * cell
    return max(0, start - margin)..<min(text.count, start + cell + margin)
  }
}
