import CICU

/// Removes what cannot be seen: zero-width and bidirectional controls, variation selectors, joiners, tags, controls.
///
/// White-space controls become a space or a line end.
public struct Invisibles: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// The code points the step rewrites, each with what it becomes; throws `NormalizationError`.
  public func replacements() throws -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    for character in ([0x00...0x1F, 0x7F...0x9F] as [ClosedRange<UInt32>]).joined() { result[character] = [] }
    for range: ClosedRange<UInt32> in [
      0xAD...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x180F, 0x2000...0x206F,
      0x3164...0x3164, 0xFE00...0xFEFF, 0xFFA0...0xFFFB, 0x1BCA0...0x1BCAF, 0x1D173...0x1D17A,
      0xE0000...0xE0FFF,
    ] {
      for character in range where cicu_is_default_ignorable(character) != 0 || 0xFFF9...0xFFFB ~= character {
        result[character] = []
      }
    }
    for character: UInt32 in [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029] { result[character] = [0x0A] }
    for character: UInt32 in [0x09, 0x1680, 0x2800] { result[character] = [0x20] }
    return result
  }
}
