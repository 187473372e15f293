extension JSONCursor {
  /// Moves over a string; the value's bytes are those between the quotes.
  mutating func string() throws(JSONSyntaxError) -> ScannedObject.Value {
    guard peek == UInt8(ascii: "\"") else {
      throw error(
        isAtEnd ? "the line ends where a string was expected" : "a string in double quotes was expected")
    }
    at += 1
    let start = at
    var hasEscapes = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte >= 0x80 {
        try skipCharacter()
      } else if byte == UInt8(ascii: "\"") {
        at += 1
        return ScannedObject.Value(kind: .string, bytes: start..<at - 1, hasEscapes: hasEscapes)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try skipEscape()
      } else if byte < 0x20 {
        throw error("a control character stands unescaped in a string")
      } else {
        at += 1
      }
    }
    throw error("the line ends within a string")
  }

  /// Moves over a character of several bytes.
  @inline(__always)
  private mutating func skipCharacter() throws(JSONSyntaxError) {
    if at + 2 < bytes.count {
      let (first, second, third) = (bytes[at], bytes[at + 1], bytes[at + 2])
      // The common case, ideographs: E1...EC, EE, EF with any two continuation bytes.
      if first & 0xF0 == 0xE0, first != 0xE0, first != 0xED, second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
        at += 3
        return
      }
    }
    try skipOtherCharacter()
  }

  private mutating func skipOtherCharacter() throws(JSONSyntaxError) {
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
