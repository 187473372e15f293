/// A place in JSON bytes, moving over one token after another.
struct JSONCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }
  /// The next byte, or 0, which no JSON token has.
  @inline(__always) var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

  mutating func skipByteOrderMark() {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { at = 3 }
  }

  @inline(__always)
  mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
      at += 1
    }
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte, byte != 0 else { return false }
    at += 1
    return true
  }

  @inline(__always)
  mutating func expect(_ byte: UInt8, or other: StaticString = "") throws(JSONSyntaxError) {
    skipSpace()
    if !take(byte) { throw expected(byte, or: other) }
  }

  @inline(never)
  private func expected(_ byte: UInt8, or other: StaticString) -> JSONSyntaxError {
    let alternative = other.utf8CodeUnitCount == 0 ? "" : " or \"\(other)\""
    return error("\"\(Character(Unicode.Scalar(byte)))\"\(alternative) was expected")
  }

  mutating func expectEnd() throws(JSONSyntaxError) {
    skipSpace()
    if !isAtEnd { throw error("more after the end of the value") }
  }

  func error(_ message: String, _ code: JSONSyntaxError.Code = .invalidJSON, at offset: Int? = nil)
    -> JSONSyntaxError
  {
    JSONSyntaxError(code: code, offset: offset ?? at, message: message)
  }

  func tooDeep() -> JSONSyntaxError {
    error("nested deeper than \(FieldScanner.depthLimit)", .tooDeep)
  }

  /// Moves over a value of any kind.
  mutating func skipValue(depth: Int) throws(JSONSyntaxError) -> ScannedObject.Value {
    let start = at
    let kind: ScannedObject.Kind
    switch peek {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "{"):
      try skipContainer(depth: depth)
      kind = .object
    case UInt8(ascii: "["):
      try skipContainer(depth: depth)
      kind = .array
    case UInt8(ascii: "t"):
      try word("true")
      kind = .boolean
    case UInt8(ascii: "f"):
      try word("false")
      kind = .boolean
    case UInt8(ascii: "n"):
      try word("null")
      kind = .null
    default:
      try number()
      kind = .number
    }
    return ScannedObject.Value(kind: kind, bytes: start..<at, hasEscapes: false)
  }

  private mutating func skipContainer(depth: Int) throws(JSONSyntaxError) {
    if depth >= FieldScanner.depthLimit { throw tooDeep() }
    let isObject = peek == UInt8(ascii: "{")
    let close = UInt8(ascii: isObject ? "}" : "]")
    at += 1
    skipSpace()
    if take(close) { return }
    while true {
      if isObject {
        _ = try string()
        try expect(UInt8(ascii: ":"))
        skipSpace()
      }
      _ = try skipValue(depth: depth + 1)
      skipSpace()
      if take(close) { return }
      try expect(UInt8(ascii: ","), or: isObject ? "}" : "]")
      skipSpace()
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONSyntaxError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard at + index < bytes.count, bytes[at + index] == word.utf8Start[index] else {
        throw error("a value was expected")
      }
    }
    at += word.utf8CodeUnitCount
  }

  private mutating func number() throws(JSONSyntaxError) {
    let start = at
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) {
      guard digits() else {
        throw start == at
          ? error(isAtEnd ? "the line ends where a value was expected" : "a value was expected")
          : error("a digit was expected")
      }
    }
    if take(UInt8(ascii: ".")), !digits() { throw error("a digit was expected after the point") }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      if !digits() { throw error("a digit was expected in the exponent") }
    }
  }

  private mutating func digits() -> Bool {
    let start = at
    while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
    return at > start
  }
}
