import CICU

/// Traditional ideographs in their simplified form, one by one; terms pass the same table, so that both sides agree.
public struct SimplifiedForms: NormalizationStep {
  /// Creates the step.
  public init() {}

  /// The code points the step rewrites, each with what it becomes.
  public func replacements() -> [UInt32: [UInt32]] {
    var result: [UInt32: [UInt32]] = [:]
    var simplified: UInt32?
    for scalar in SimplifiedTable.groups.unicodeScalars {
      switch scalar {
      case " ", "\n": simplified = nil
      default:
        if let simplified { result[scalar.value] = [simplified] } else { simplified = scalar.value }
      }
    }
    return result
  }
}

/// Traditional forms of simplified ideographs: what an evader, or a writer in Taiwan, puts in their place.
public struct TraditionalForms: Sendable {
  private let mapping: [UInt32: UInt32]

  /// Reads ICU's data; takes some 30 ms.
  ///
  /// - Throws: `NormalizationError` when ICU's data cannot be read.
  public init() throws { mapping = try IdeographTable.mapping("Simplified-Traditional") }

  /// The traditional form of a scalar, or the scalar itself.
  public subscript(scalar: Unicode.Scalar) -> Unicode.Scalar {
    mapping[scalar.value].flatMap(Unicode.Scalar.init) ?? scalar
  }
}

/// ICU's transliterators between Chinese scripts, as tables of single ideographs.
enum IdeographTable {
  static func mapping(_ id: String) throws -> [UInt32: UInt32] {
    let characters = ([0x3400...0x4DBF, 0x4E00...0x9FFF] as [ClosedRange<UInt32>]).joined()
    // One call for all: a line end after each keeps phrase rules from seeing neighbours.
    var source: [UInt16] = []
    for character in characters { source += [UInt16(character), 0x0A] }
    var result = [UInt16](repeating: 0, count: source.count * 2)
    var status: Int32 = 0
    let count = cicu_transliterate(
      id, source, Int32(source.count), &result, Int32(result.count), &status)
    if status > 0 { throw NormalizationError(description: "\(id): \(icuName(status))") }
    let lines = result[..<Int(count)].split(separator: 0x0A)
    var mapping: [UInt32: UInt32] = [:]
    for (character, line) in zip(characters, lines) where line.count == 1 && UInt32(line.first!) != character
    {
      mapping[character] = UInt32(line.first!)
    }
    return mapping
  }
}
