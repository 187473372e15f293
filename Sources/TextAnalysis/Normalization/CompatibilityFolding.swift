import CICU

/// NFKC_Casefold of single code points: width, case, circled and mathematical forms, ligatures, compatibility ideographs.
public struct CompatibilityFolding: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// Left as they are: an ellipsis ends a sentence, three full stops are marks.
  private static let kept: Set<UInt32> = [0x2026, 0x22EF]

  /// The code points the step rewrites, each with what it becomes; throws `NormalizationError`.
  public func replacements() throws -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    var buffer = [UInt16](repeating: 0, count: 64)
    // Hangul syllables, surrogates, private use and the ideographs of planes 2 and 3 have no foldings.
    for range: ClosedRange<UInt32> in [
      0x41...0x33FF, 0xA000...0xABFF, 0xF900...0xFFFF, 0x10000...0x1FFFF, 0x2F800...0x2FA1F,
    ] {
      for character in range where cicu_is_folded(character) == 0 && !Self.kept.contains(character) {
        var status: Int32 = 0
        let count = cicu_fold(character, &buffer, 64, &status)
        if status > 0 { throw NormalizationError(description: "NFKC_Casefold: \(icuName(status))") }
        if count == 1, buffer[0] == character { continue }
        let folded = Self.withoutBrackets(
          String(decoding: buffer[..<Int(count)], as: UTF16.self).unicodeScalars.map(\.value))
        if folded != [character], !folded.isEmpty { result[character] = folded }
      }
    }
    return result
  }
}

extension CompatibilityFolding {
  /// What stands in brackets in one character, such as ⒱ ⑴ ㈠, reads as it does in a circle: the brackets are its frame.
  private static func withoutBrackets(_ folded: [UInt32]) -> [UInt32] {
    let isFramed = folded.count > 2 && folded.first == 0x28 && folded.last == 0x29
    return isFramed ? Array(folded[1..<(folded.count - 1)]) : folded
  }
}

/// ICU's name of a status, for messages.
func icuName(_ status: Int32) -> String { String(cString: cicu_status_name(status)) }
