/// Chinese digits written where a number is meant: 一三八〇〇… in a phone number, abc一二三 in a handle.
///
/// A step that needs its neighbours, so it runs on normalized text, unit for unit. Digits are read as a number when
/// they are five or more in a row (single marks or spaces between them allowed), or two or more and joined to a Latin
/// letter or ASCII digit; never beside 十百千万亿, where they are words of quantity.
enum Numerals {
  /// The ASCII digit for a Chinese one.
  static func digit(_ unit: UInt16) -> UInt16? {
    // All of them are ideographs but 〇; most of a text's other units need no look into the table.
    0x3007...0x9FFF ~= unit ? digits[unit] : nil
  }

  private static let digits: [UInt16: UInt16] = {
    var digits: [UInt16: UInt16] = [:]
    for row in ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零幺贰叁肆伍陸柒捌玖"] {
      for (value, unit) in row.utf16.enumerated() { digits[unit] = 0x30 + UInt16(value) }
    }
    return digits
  }()

  private static let multipliers = Set("十百千万亿拾佰仟".utf16)

  /// Rewrites the numbers of a text in which digits were seen.
  static func rewrite(_ text: AnalyzedText) {
    let letters = text.letterStorage
    isDigitTable.withUnsafeBufferPointer { isDigit in
      var start = 0
      while start < text.letterCount {
        guard isDigit[Int(letters[start])] else {
          start += 1
          continue
        }
        var end = start + 1
        while end < text.letterCount, isDigit[Int(letters[end])], isClose(end, in: text) { end += 1 }
        if end - start > 1 { rewrite(start..<end, in: text) }
        start = end
      }
    }
  }

  /// By unit, whether it is an ASCII or Chinese digit.
  private static let isDigitTable = {
    var table = (0...UInt16.max).map { RunClass.isDigit($0) }
    for unit in digits.keys { table[Int(unit)] = true }
    return table
  }()

  /// Whether at most one mark or space stands before a letter.
  private static func isClose(_ letter: Int, in text: AnalyzedText) -> Bool {
    let (before, this) = (Int(text.positionStorage[letter - 1]), Int(text.positionStorage[letter]))
    if this == before + 1 { return true }
    guard this == before + 2 else { return false }
    switch UnitClass(text.unitStorage[before + 1]) {
    case .space, .mark: return true
    default: return false
    }
  }

  private static func rewrite(_ run: Range<Int>, in text: AnalyzedText) {
    let letters = text.letterStorage
    let before = run.lowerBound > 0 ? letters[run.lowerBound - 1] : 0
    let after = run.upperBound < text.letterCount ? letters[run.upperBound] : 0
    if multipliers.contains(before) || multipliers.contains(after) { return }
    let chinese = run.count { digit(letters[$0]) != nil }
    let isJoined =
      RunClass.isLatin(before) && isAdjacent(run.lowerBound, in: text)
      || RunClass.isLatin(after) && isAdjacent(run.upperBound, in: text) || chinese < run.count
    guard run.count >= 5 || chinese >= 2 && isJoined else { return }
    text.mayHaveDigits = true
    for letter in run {
      guard let digit = digit(letters[letter]) else { continue }
      letters[letter] = digit
      text.unitStorage[Int(text.positionStorage[letter])] = digit
    }
  }

  private static func isAdjacent(_ letter: Int, in text: AnalyzedText) -> Bool {
    text.positionStorage[letter] == text.positionStorage[letter - 1] + 1
  }
}

/// ASCII letters and digits of normalized text.
enum RunClass {
  static func isLatin(_ unit: UInt16) -> Bool { 0x61...0x7A ~= unit }
  static func isDigit(_ unit: UInt16) -> Bool { 0x30...0x39 ~= unit }
}
