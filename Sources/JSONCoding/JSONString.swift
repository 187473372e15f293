/// The contents of JSON strings.
public enum JSONString {
  /// Writes a string's characters, its escapes resolved, and returns how many bytes they are: at most as many as `raw`
  /// has. Half a surrogate pair becomes U+FFFD.
  ///
  /// `raw` are the bytes between the quotes, as `FieldScanner` found them valid; `buffer` has room for as many.
  public static func unescape(
    _ raw: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var (at, count) = (0, 0)
    while at < raw.count {
      if raw[at] == UInt8(ascii: "\\") {
        unescapeOne(raw, &at, buffer, &count)
      } else {
        buffer[count] = raw[at]
        (at, count) = (at + 1, count + 1)
      }
    }
    return count
  }

  /// A string's characters, its escapes resolved; see `unescape(_:into:)`.
  public static func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    // An array of no capacity is the one empty array of the process, whose count would be written here.
    if raw.isEmpty { return [] }
    return Array(unsafeUninitializedCapacity: raw.count) { buffer, count in
      count = unescape(raw, into: buffer.baseAddress!)
    }
  }

  private static func unescapeOne(
    _ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ buffer: UnsafeMutablePointer<UInt8>,
    _ count: inout Int
  ) {
    let kind = raw[at + 1]
    at += 2
    if kind == UInt8(ascii: "u") {
      for byte in UTF8.encode(scalar(raw, &at))! {
        buffer[count] = byte
        count += 1
      }
      return
    }
    buffer[count] = character(kind)
    count += 1
  }

  /// The character that an escape of one letter stands for.
  private static func character(_ kind: UInt8) -> UInt8 {
    switch kind {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: kind
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

  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
