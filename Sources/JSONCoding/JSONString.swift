/// The contents of JSON strings.
public enum JSONString {
  /// Appends a string's characters, its escapes resolved; half a surrogate pair becomes U+FFFD.
  ///
  /// `raw` are the bytes between the quotes, as `FieldScanner` found them valid.
  public static func unescape(_ raw: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) {
    var at = 0
    while at < raw.count {
      let start = at
      while at < raw.count, raw[at] != UInt8(ascii: "\\") { at += 1 }
      buffer.append(contentsOf: raw[start..<at])
      if at < raw.count { unescapeOne(raw, &at, &buffer) }
    }
  }

  private static func unescapeOne(_ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ buffer: inout [UInt8])
  {
    let kind = raw[at + 1]
    at += 2
    switch kind {
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "u"): append(scalar(raw, &at), to: &buffer)
    default: buffer.append(kind)
    }
  }

  /// The scalar of the four digits at `at`, and of a second escape if the two are a surrogate pair.
  private static func scalar(_ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Unicode.Scalar {
    let first = unit(raw, at)
    at += 4
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isPair =
      first < 0xDC00 && at + 5 < raw.count && raw[at] == UInt8(ascii: "\\")
      && raw[at + 1] == UInt8(ascii: "u")
    if isPair {
      let second = unit(raw, at + 2)
      if 0xDC00...0xDFFF ~= second {
        at += 6
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))!
      }
    }
    return "\u{FFFD}"
  }

  private static func unit(_ raw: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 4 | UInt32(hexadecimal(raw[at + $1]) ?? 0) }
  }

  private static func append(_ scalar: Unicode.Scalar, to buffer: inout [UInt8]) {
    buffer.append(contentsOf: UTF8.encode(scalar)!)
  }

  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Whether a raw string stands for the given characters.
  static func equals(_ raw: UnsafeBufferPointer<UInt8>, hasEscapes: Bool, _ text: [UInt8]) -> Bool {
    if !hasEscapes { return raw.count == text.count && raw.elementsEqual(text) }
    var unescaped: [UInt8] = []
    unescape(raw, into: &unescaped)
    return unescaped == text
  }
}
