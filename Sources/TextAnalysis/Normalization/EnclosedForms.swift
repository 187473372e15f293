import CICU

/// Letters and digits in boxes and circles that NFKC leaves, and the digits of all scripts, as ASCII: 🅰 ❶ 🇻 ٣.
public struct EnclosedForms: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// The code points the step rewrites, each with what it becomes; throws `NormalizationError`.
  public func replacements() throws -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    for range: ClosedRange<UInt32> in [0x2460...0x24FF, 0x2776...0x2793, 0x3248...0x324F, 0x1F100...0x1F1FF] {
      for character in range {
        if let letter = letter(of: character) {
          result[character] = [letter]
        } else if cicu_numeric_value(character) >= 0 {
          result[character] = String(cicu_numeric_value(character)).unicodeScalars.map(\.value)
        }
      }
    }
    for range: ClosedRange<UInt32> in [0x660...0x1FFF, 0xA620...0xABFF, 0x10000...0x1FFFF] {
      for character in range where cicu_category(character) == 9 {
        result[character] = [0x30 + UInt32(cicu_numeric_value(character))]
      }
    }
    return result
  }

  /// The letter in a name such as NEGATIVE SQUARED LATIN CAPITAL LETTER A or REGIONAL INDICATOR SYMBOL LETTER V.
  private func letter(of character: UInt32) -> UInt32? {
    var buffer = [CChar](repeating: 0, count: 128)
    let length = Int(cicu_name(character, &buffer, 128))
    guard length > 8 else { return nil }
    let name = buffer[..<length].map { UInt8(bitPattern: $0) }
    guard name.suffix(9).starts(with: " LETTER ".utf8) else { return nil }
    let last = UInt32(name[length - 1])
    return 0x41...0x5A ~= last ? last + 0x20 : nil
  }
}
