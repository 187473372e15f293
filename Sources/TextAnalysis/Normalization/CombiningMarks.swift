import CICU

/// Takes diacritics off: letters lose their accents (wēi → wei), and marks laid over any character go (微̶ → 微).
///
/// The voicing marks of kana are letters' parts and stay.
public struct CombiningMarks: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// Blocks of marks that stand on the character before them. The keycap U+20E3 is one.
  static let blocks: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
  ]

  static func contains(_ character: UInt32) -> Bool { blocks.contains { $0 ~= character } }

  /// The code points the step rewrites, each with what it becomes; throws `NormalizationError`.
  public func replacements() throws -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    for character in Self.blocks.joined() where (6...8).contains(cicu_category(character)) {
      result[character] = []
    }
    var buffer = [UInt16](repeating: 0, count: 16)
    for character in ([0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF] as [ClosedRange<UInt32>]).joined() {
      var status: Int32 = 0
      let count = cicu_decompose(character, &buffer, 16, &status)
      if status > 0 { throw NormalizationError(description: "NFD: \(icuName(status))") }
      let base = buffer[..<Int(count)].map(UInt32.init).filter { !Self.contains($0) }
      if count > 1, !base.isEmpty { result[character] = base }
    }
    return result
  }
}
