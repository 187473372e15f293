/// A class of an expression that lists characters and ranges of ASCII letters and digits.
struct RegexClass {
  /// Its characters.
  private(set) var strings: Set<RegexLiteral> = []
  /// Whether any digit is in it, of whatever script.
  private(set) var hasAllDigits = false
  /// Whether it lists its characters, ranges of digits among them, and is not of digits alone.
  private(set) var isList = true

  /// Whether nothing but digits is in it.
  var isOfDigits: Bool { strings.allSatisfy { 0x30...0x39 ~= $0.units[0] } }

  /// What stands between the brackets; nil for any other class.
  init?(_ scalars: [Unicode.Scalar]) {
    var at = 0
    var hasRange = false
    while at < scalars.count {
      let scalar = scalars[at]
      if at + 2 < scalars.count, scalars[at + 1] == "-" {
        guard let range = Self.range(scalar, scalars[at + 2]) else { return nil }
        for value in range { strings.insert(RegexLiteral(UnicodeScalar(value)!)) }
        hasRange = true
        isList = isList && scalar <= "9"
        at += 3
      } else if scalar == "\\", at + 1 < scalars.count, scalars[at + 1] == "d" {
        (hasAllDigits, isList) = (true, false)
        at += 2
      } else if scalar == "-", at == scalars.count - 1, at > 0 {
        isList = false
        strings.insert("-")
        at += 1
      } else {
        if "^-[&\\:".unicodeScalars.contains(scalar) { return nil }
        strings.insert(RegexLiteral(scalar))
        at += 1
      }
    }
    if strings.isEmpty, !hasAllDigits { return nil }
    if hasRange, isOfDigits { isList = false }
  }

  /// A range of ASCII letters or digits.
  private static func range(_ first: Unicode.Scalar, _ last: Unicode.Scalar) -> ClosedRange<UInt32>? {
    guard [("0", "9"), ("a", "z"), ("A", "Z")].contains(where: { $0...$1 ~= first && first...$1 ~= last })
    else { return nil }
    return first.value...last.value
  }
}
