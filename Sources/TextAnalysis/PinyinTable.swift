import CICU

/// How ideographs are read, without tones: 薇 and 微 are both `wei`.
///
/// One reading a character, ICU's most common one; words with other readings (银行, 长大) are read as their characters
/// are. Both sides of a comparison must be read by the table.
public struct PinyinTable: Sendable {
  /// By unit from `first`; 0 where there is no reading.
  private let readings: [UInt16]
  private let names: [String]

  private static let first: UInt16 = 0x4E00
  private static let last: UInt16 = 0x9FFF

  /// Reads ICU's data; takes some 300 ms.
  ///
  /// - Throws: `NormalizationError` when ICU's data cannot be read.
  public init() throws {
    var source: [UInt16] = []
    for unit in Self.first...Self.last { source += [unit, 0x0A] }
    var result = [UInt16](repeating: 0, count: source.count * 8)
    var status: Int32 = 0
    let count = cicu_transliterate(
      "Han-Latin; Latin-ASCII", source, Int32(source.count), &result, Int32(result.count), &status)
    if status > 0 { throw NormalizationError(description: "Han-Latin: \(icuName(status))") }
    let lines = result[..<Int(count)].split(separator: 0x0A, omittingEmptySubsequences: false)
    var numbers: [String: UInt16] = [:]
    var names = [""]
    readings = lines.prefix(Int(Self.last - Self.first) + 1).map { line in
      // What ICU cannot read it leaves as it is.
      guard !line.isEmpty, line.allSatisfy({ 0x61...0x7A ~= $0 }) else { return 0 }
      let name = String(decoding: line, as: UTF16.self)
      if let number = numbers[name] { return number }
      numbers[name] = UInt16(names.count)
      names.append(name)
      return UInt16(names.count - 1)
    }
    self.names = names
  }

  /// A number for the reading of a unit, the same for all that are read alike; 0 when it has none.
  public subscript(unit: UInt16) -> UInt16 {
    Self.first...Self.last ~= unit ? readings[Int(unit - Self.first)] : 0
  }

  /// The reading as it is written, empty when there is none.
  public func name(of unit: UInt16) -> String { names[Int(self[unit])] }
}
