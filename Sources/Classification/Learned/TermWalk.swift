/// Is told the small units of a text, each as a key: one symbol, or two with the first in the high half.
protocol TermVisitor {
  /// A symbol at these units.
  mutating func visit(symbol: UInt16, _ start: Int, _ end: Int)
  /// Two neighbouring symbols at these units.
  mutating func visit(pair: UInt32, _ start: Int, _ end: Int)
}

/// Walks over the units that learned terms are about, in one pass.
///
/// They are symbols and pairs of neighbours in two readings of a text: its letters without what stands between them,
/// and its shape with marks, where a number, a Latin word, spaces and a row of emoji are one symbol each, between a
/// beginning and an end. Where the readings agree a unit is told once; it may be told again elsewhere in the text.
enum TermWalk {
  @inline(__always)
  static func walk<V: TermVisitor>(_ units: UnsafeBufferPointer<UInt16>, _ visitor: inout V) {
    let table = TermSymbol.table
    var (letter, letterAt): (UInt16, Int) = (0, 0)
    var (shape, shapeAt) = (TermSymbol.begin, 0)
    for at in 0..<units.count {
      let unit = units[at]
      let entry = table[Int(unit)]
      let next = UInt16(truncatingIfNeeded: entry >> 16)
      let isLetter = UInt16(truncatingIfNeeded: entry) != 0
      let before = letter
      if isLetter {
        visitor.visit(symbol: unit, at, at + 1)
        if letter != 0 { visitor.visit(pair: UInt32(letter) << 16 | UInt32(unit), letterAt, at + 1) }
        (letter, letterAt) = (unit, at)
      }
      if next == shape, TermSymbol.isRun(next) { continue }
      let isPlain = isLetter && next == unit
      if !isPlain { visitor.visit(symbol: next, at, at + 1) }
      if !isPlain || shape != before {
        visitor.visit(pair: UInt32(shape) << 16 | UInt32(next), shapeAt, at + 1)
      }
      (shape, shapeAt) = (next, at)
    }
    visitor.visit(pair: UInt32(shape) << 16 | UInt32(TermSymbol.end), shapeAt, units.count)
  }
}
