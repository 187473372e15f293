import TextAnalysis

/// The symbols that learned terms are made of: the units of normalized text, and capitals, which it does not have, for
/// what takes many forms.
enum TermSymbol {
  static let begin = UInt16(UInt8(ascii: "B"))
  static let end = UInt16(UInt8(ascii: "E"))
  static let number = UInt16(UInt8(ascii: "N"))
  static let latin = UInt16(UInt8(ascii: "A"))
  static let space = UInt16(UInt8(ascii: "S"))
  static let line = UInt16(UInt8(ascii: "L"))
  static let emoji = UInt16(UInt8(ascii: "M"))

  static let capitals: [UInt16] = [begin, end, number, latin, space, line, emoji]

  /// By unit: its letter, or 0, in the low half, and its shape in the high half. 256 KB, made once.
  ///
  /// Never freed, never written again; hence safe to share.
  nonisolated(unsafe) static let table: UnsafePointer<UInt32> = {
    let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << 16)
    for unit in 0...UInt16.max {
      let unitClass = UnitClass(unit)
      memory[Int(unit)] = UInt32(unitClass.isLetter ? unit : 0) | UInt32(shape(unit, unitClass)) << 16
    }
    return UnsafePointer(memory)
  }()

  private static func shape(_ unit: UInt16, _ unitClass: UnitClass) -> UInt16 {
    switch unitClass {
    case .digit: number
    case .latin: latin
    case .space: space
    case .newline: line
    case .emoji: 0xD800...0xDFFF ~= unit ? emoji : unit
    case .han, .letter, .stop, .mark: unit
    }
  }

  /// Whether neighbours of this shape count as one.
  @inline(__always)
  static func isRun(_ shape: UInt16) -> Bool {
    shape == number || shape == latin || shape == space || shape == emoji
  }
}
