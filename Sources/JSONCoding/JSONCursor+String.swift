extension JSONCursor {
  /// Moves over a string of at most seven plain ASCII characters, as most keys are; nil, and no move, where there is none or
  /// the line ends soon.
  @inline(__always)
  mutating func shortString() -> ScannedObject.Value? {
    guard at &+ 9 <= bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
    let start = at &+ 1
    let word = UnsafeRawPointer(bytes.baseAddress! + start).loadUnaligned(as: UInt64.self).littleEndian
    let length = Self.specialBytes(word).trailingZeroBitCount / 8
    guard length < 8, bytes[start &+ length] == UInt8(ascii: "\"") else { return nil }
    at = start &+ length &+ 1
    return ScannedObject.Value(kind: .string, bytes: start..<start &+ length, hasEscapes: false)
  }

  /// Moves over a string; the value's bytes are those between the quotes.
  mutating func string() throws(JSONSyntaxError) -> ScannedObject.Value {
    guard peek == UInt8(ascii: "\"") else {
      throw error(
        isAtEnd ? "the line ends where a string was expected" : "a string in double quotes was expected")
    }
    at += 1
    let start = at
    var hasEscapes = false
    while true {
      at = Self.skipPlain(bytes, from: at)
      switch peek {
      case UInt8(ascii: "\""):
        at += 1
        return ScannedObject.Value(kind: .string, bytes: start..<at - 1, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      case 0x80...: try skipCharacter()
      default:
        throw error(
          isAtEnd ? "the line ends within a string" : "a control character stands unescaped in a string")
      }
    }
  }

  /// The place of the first byte that is neither plain ASCII nor begins a common ideograph, eight bytes at a time.
  @inline(__always)
  private static func skipPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let base = UnsafeRawPointer(bytes.baseAddress!)
    var at = start
    while at &+ 8 <= bytes.count {
      let word = (base + at).loadUnaligned(as: UInt64.self).littleEndian
      if isIdeograph(word) {
        at &+= isIdeograph(word &>> 24) ? 6 : 3
        continue
      }
      let special = specialBytes(word)
      if special & 0x80 != 0 { return at }
      at &+= special.trailingZeroBitCount / 8
    }
    while at < bytes.count, specialBytes(UInt64(bytes[at])) & 0x80 == 0 { at &+= 1 }
    return at
  }

  /// Whether the lowest three bytes are an ideograph or the like: E1...EC, EE, EF with any two continuation bytes.
  @inline(__always)
  private static func isIdeograph(_ word: UInt64) -> Bool {
    word & 0xC0C0F0 == 0x8080E0 && (0x2001 &>> (word & 0xF)) & 1 == 0
  }

  /// The highest bit of each byte that does not stand for itself: a control character, a quote, a backslash or, where only
  /// ASCII does, anything else. The lowest one is right, higher ones may be wrong; 0 when there is none.
  @inline(__always)
  static func specialBytes(_ word: UInt64, isASCII: Bool = true) -> UInt64 {
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let (quotes, backslashes) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
    let controls = (word &- ones &* 0x20) & ~word
    let ends = controls | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
    return (isASCII ? word | ends : ends) & highs
  }

  /// Moves over a character of several bytes.
  private mutating func skipCharacter() throws(JSONSyntaxError) {
    let first = bytes[at]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, at + length <= bytes.count, second ~= bytes[at + 1],
      (2..<max(length, 2)).allSatisfy({ 0x80...0xBF ~= bytes[at + $0] })
    else { throw error("bytes that are not UTF-8", .invalidUTF8) }
    at += length
  }

  private mutating func skipEscape() throws(JSONSyntaxError) {
    at += 1
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 1
    case UInt8(ascii: "u"):
      at += 1
      for _ in 0..<4 {
        guard JSONString.hexadecimal(peek) != nil else {
          throw error("four hexadecimal digits were expected after \\u")
        }
        at += 1
      }
    default: throw error("an unknown escape")
    }
  }
}
