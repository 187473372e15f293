/// Digits in forms that NFKC leaves or buries in brackets: ㈠ ㊀ 〡 (Suzhou numerals), dice, counting rods.
public struct NumberForms: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// The code points the step rewrites, each with what it becomes.
  public func replacements() throws -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    for (value, digit) in "一二三四五六七八九十".unicodeScalars.enumerated() {
      result[0x3220 + UInt32(value)] = [digit.value]
    }
    for value in UInt32(1)...9 {
      result[0x3020 + value] = [0x30 + value]
      result[0x1D35F + value] = [0x30 + value]
    }
    for value in UInt32(1)...6 { result[0x267F + value] = [0x30 + value] }
    return result
  }
}
