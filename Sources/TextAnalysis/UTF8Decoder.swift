/// Decodes UTF-8, any bytes of it.
public enum UTF8Decoder {
  /// The scalar at `at`, which is moved behind it; U+FFFD for the longest ill-formed part that starts a scalar, as
  /// `String(decoding:as:)` repairs it (Unicode 15, section 3.9).
  @inlinable @inline(__always)
  public static func next(_ utf8: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
    let first = utf8[at]
    if first < 0x80 {
      at += 1
      return UInt32(first)
    }
    if at + 3 < utf8.count {
      // Three bytes, as most ideographs have, looked at as one number, which takes fewer branches.
      let four = UInt32(
        littleEndian: UnsafeRawPointer(utf8.baseAddress! + at).loadUnaligned(as: UInt32.self))
      let value = (four & 0x0F) << 12 | (four >> 2) & 0xFC0 | (four >> 16) & 0x3F
      if four & 0xC0C0F0 == 0x8080E0, isThreeBytes(value) == 1 {
        at += 3
        return value
      }
    }
    // The slow path gets a copy, so that `at` can stay in a register.
    let (value, end) = other(utf8, at)
    at = end
    return value
  }

  /// The two scalars of the six bytes at `at`, if both have three, as most ideographs do. Eight bytes are read.
  @inlinable @inline(__always)
  package static func two(_ utf8: UnsafeBufferPointer<UInt8>, _ at: Int) -> (first: UInt32, second: UInt32)? {
    let word = UInt64(littleEndian: UnsafeRawPointer(utf8.baseAddress! + at).loadUnaligned(as: UInt64.self))
    if word & 0xC0C0_F0C0_C0F0 != 0x8080_E080_80E0 { return nil }
    let values = (word & 0x0F00_000F) &<< 12 | (word &>> 2) & 0x0F_C000_0FC0 | (word &>> 16) & 0x3F00_003F
    let (first, second) = (
      UInt32(truncatingIfNeeded: values & 0xFFFF), UInt32(truncatingIfNeeded: values &>> 24)
    )
    return isThreeBytes(first) & isThreeBytes(second) == 1 ? (first, second) : nil
  }

  /// 1 if a value below 65,536 has neither a shorter form nor is a surrogate, else 0: by blocks of 2,048.
  @inlinable @inline(__always)
  static func isThreeBytes(_ value: UInt32) -> UInt32 { UInt32(0xF7FF_FFFE) &>> (value &>> 11) & 1 }

  /// The scalar that starts at `start`, and where it ends.
  @usableFromInline @inline(never)
  static func other(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int) -> (value: UInt32, end: Int) {
    let first = utf8[start]
    var at = start + 1
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return (0xFFFD, at)
    }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length {
      guard at < utf8.count, isContinuation(utf8[at], first: first, index: index) else { return (0xFFFD, at) }
      value = value << 6 | UInt32(utf8[at] & 0x3F)
      at += 1
    }
    return (value, at)
  }

  /// Whether a byte may stand at an index of a sequence, so that neither overlong forms nor surrogates pass.
  private static func isContinuation(_ byte: UInt8, first: UInt8, index: Int) -> Bool {
    guard index == 1 else { return 0x80...0xBF ~= byte }
    switch first {
    case 0xE0: return 0xA0...0xBF ~= byte
    case 0xED: return 0x80...0x9F ~= byte
    case 0xF0: return 0x90...0xBF ~= byte
    case 0xF4: return 0x80...0x8F ~= byte
    default: return 0x80...0xBF ~= byte
    }
  }
}
