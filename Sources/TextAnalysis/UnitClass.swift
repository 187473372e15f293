import CICU

/// What a UTF-16 unit of normalized text is, for those who decide where words and marks are.
public enum UnitClass: UInt8, Sendable {
  /// An ideograph.
  case han
  /// a-z and other Latin letters.
  case latin
  /// 0-9.
  case digit
  /// A letter of another script.
  case letter
  /// A space within a line.
  case space
  /// The end of a line.
  case newline
  /// Punctuation that ends or divides a sentence, or quotes.
  case stop
  /// Other punctuation and symbols.
  case mark
  /// Part of an emoji or of another character beyond the Basic Multilingual Plane.
  case emoji

  /// The class of a unit of normalized text.
  @inline(__always)
  public init(_ unit: UInt16) { self = Self.table.withUnsafeBufferPointer { $0[Int(unit)] } }

  /// Whether terms are looked for in it: ideographs, letters and digits.
  public var isLetter: Bool { rawValue <= UnitClass.letter.rawValue }

  private static let table: [UnitClass] = (0...0xFFFF).map { UnitClass(character: $0) }

  private static let stops = Set(",!?;:。、…—―“”‘’\"'《》「」『』〈〉؟".unicodeScalars.map(\.value))

  /// The class of a code point after normalization.
  init(character: UInt32) {
    if 0x61...0x7A ~= character { self = .latin; return }
    if 0x30...0x39 ~= character { self = .digit; return }
    if character == 0x0A { self = .newline; return }
    if Self.stops.contains(character) { self = .stop; return }
    if 0xD800...0xDFFF ~= character { self = .emoji; return }
    self = Self.byCategory(character)
  }

  private static func byCategory(_ character: UInt32) -> UnitClass {
    if cicu_is_ideographic(character) != 0 { return .han }
    switch Category(rawValue: cicu_category(character)) {
    case .upper, .lower, .title, .modifier, .other: return cicu_is_latin(character) != 0 ? .latin : .letter
    case .nonspacing, .spacing, .enclosing, .decimal, .letterNumber, .otherNumber: return .letter
    case .space, .line, .paragraph: return .space
    default: return cicu_is_extended_pictographic(character) != 0 ? .emoji : .mark
    }
  }

  /// General categories by their numbers in ICU's uchar.h.
  private enum Category: Int32 {
    case upper = 1, lower, title, modifier, other, nonspacing, enclosing, spacing, decimal, letterNumber,
      otherNumber
    case space, line, paragraph
  }
}
