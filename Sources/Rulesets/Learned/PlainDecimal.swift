/// Numbers such as -12.25, which files of learned weights have by the ten thousand.
enum PlainDecimal {
  /// The number that digits write, with a sign before and a point among them; nil for what is written otherwise or has more
  /// than 15 digits. Rounded as `Double(String)` does: up to there both whole numbers of the quotient are exact
  /// (Clinger 1990).
  static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var at = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let isNegative = at == 1
    var (whole, digits): (Int64, Int) = (0, 0)
    var fraction: Int?
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "."), fraction == nil, digits > 0 {
        fraction = 0
        continue
      }
      guard 0x30...0x39 ~= byte, digits < 15 else { return nil }
      whole = whole * 10 + Int64(byte - 0x30)
      digits += 1
      fraction = fraction.map { $0 + 1 }
    }
    if digits == 0 || fraction == 0 { return nil }
    let value = Double(whole) / powers[fraction ?? 0]
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
