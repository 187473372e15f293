import CICU

/// Letters of other scripts that look like a Latin letter, as that letter: раураl → paypal (UTS #39 confusables).
public struct LookAlikes: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// Small Greek letters that pass for a Latin one among others (νχ for vx) though by themselves they are told apart.
  private static let others: [UInt32: [UInt32]] = Dictionary(
    uniqueKeysWithValues: zip("χωκτηε".unicodeScalars, "xwktne".unicodeScalars).map { ($0.value, [$1.value]) }
  )

  /// Greek, Cyrillic, Armenian, Cherokee, phonetic extensions, Coptic, Lisu and the like.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x251...0x2AF, 0x370...0x58F, 0x13A0...0x13FF, 0x1D00...0x1D7F, 0x2C80...0x2CFF, 0xA4D0...0xA4FF,
    0xA640...0xA69F,
    0xAB30...0xABBF,
  ]

  /// The code points the step rewrites, each with what it becomes; throws `NormalizationError`.
  public func replacements() throws -> [UInt32: [UInt32]] {
    var status: Int32 = 0
    guard let spoof = cicu_spoof_open(&status) else {
      throw NormalizationError(description: "confusables: \(icuName(status))")
    }
    defer { cicu_spoof_close(spoof) }
    var result = Self.others
    var buffer = [UInt16](repeating: 0, count: 16)
    for character in Self.ranges.joined() where (1...5).contains(cicu_category(character)) {
      let count = cicu_skeleton(spoof, character, &buffer, 16, &status)
      guard count == 1 else { continue }
      let letter = UInt32(buffer[0])
      if 0x61...0x7A ~= letter { result[character] = [letter] }
      if 0x41...0x5A ~= letter { result[character] = [letter + 0x20] }
    }
    return result
  }
}
