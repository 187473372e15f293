/// What a UTF-16 unit is to word boundaries.
enum WordScript: UInt8 {
  /// Neither letter nor digit: always a boundary on both sides.
  case none
  /// Written without spaces (Han, kana): words come from ICU's and the user's dictionaries.
  case ideographic
  /// Written with spaces (Latin, Greek, Cyrillic, Hangul): a run is a word.
  case alphabetic
  /// ASCII digits: a run is a word.
  case digit

  /// The script of a unit of normalized text; halves of surrogate pairs count by the plane they can encode.
  init(_ unit: UInt16) {
    switch unit {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005...0x3007, 0x3041...0x30FF, 0xF900...0xFAFF:
      self = .ideographic
    case 0x30...0x39: self = .digit
    case 0x61...0x7A, 0x41...0x5A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x370...0x52F, 0xAC00...0xD7A3:
      self = .alphabetic
    case 0xD840...0xD88F, 0xDC00...0xDFFF: self = .ideographic
    default: self = .none
    }
  }

  /// Whether a unit is one of the unified ideographs of the first block, as nearly all are.
  @inline(__always)
  static func isUnified(_ unit: UInt16) -> Bool { 0x4E00...0x9FFF ~= unit }

  /// Whether a unit is written without spaces and no unified ideograph.
  static func isOtherIdeograph(_ unit: UInt16) -> Bool {
    !isUnified(unit) && WordScript(unit) == .ideographic
  }

  /// Whether a boundary between units of these two scripts is certain without a dictionary, and whether there is one.
  @inline(__always)
  static func boundary(between left: UInt16, and right: UInt16) -> Bool? {
    if isUnified(left) && isUnified(right) { return nil }
    let before = WordScript(left)
    guard before == WordScript(right) else { return !isTrail(right) }
    return switch before {
    case .ideographic: nil
    case .none: true
    case .alphabetic, .digit: false
    }
  }

  @inline(__always)
  private static func isTrail(_ unit: UInt16) -> Bool { unit & 0xFC00 == 0xDC00 }
}
