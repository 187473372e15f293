/// Latin letters that pass for digits inside a mobile number: 138OO13800O, l38-0013-8000.
///
/// A step that needs its neighbours, so it runs on normalized text, unit for unit. The letters are read as digits only where
/// they make eleven digits of a mobile number (1, then 3 to 9) of which eight are digits as written, no Latin letter or digit
/// beside them and no more than a mark or space between two of them.
enum LetterDigits {
  private static let length = 11
  private static let fewestDigits = 8

  /// Rewrites the numbers of a text; O(letters), and nothing where the text has too few digits.
  static func rewrite(_ text: AnalyzedText) {
    guard text.counts.digit >= fewestDigits, text.counts.latin > 0 else { return }
    var start = 0
    while start < text.letterCount {
      guard digit(text.letterStorage[start]) != nil else {
        start += 1
        continue
      }
      var end = start + 1
      while end < text.letterCount, digit(text.letterStorage[end]) != nil, gap(before: end, in: text) < 2 {
        end += 1
      }
      if isNumber(start..<end, in: text) { rewrite(start..<end, in: text) }
      start = end
    }
  }

  /// The digit for an ASCII one, or for a letter that looks like one.
  private static func digit(_ unit: UInt16) -> UInt16? {
    switch unit {
    case 0x30...0x39: unit
    case 0x6F: 0x30  // o
    case 0x69, 0x6C: 0x31  // i, l
    default: nil
    }
  }

  private static func isNumber(_ run: Range<Int>, in text: AnalyzedText) -> Bool {
    let letters = text.letterStorage
    guard run.count == length, digit(letters[run.lowerBound]) == 0x31,
      0x33...0x39 ~= letters[run.lowerBound + 1]
    else { return false }
    let written = run.count { RunClass.isDigit(letters[$0]) }
    return fewestDigits..<length ~= written && !touchesLatin(run.lowerBound - 1, run.lowerBound, in: text)
      && !touchesLatin(run.upperBound, run.upperBound, in: text)
  }

  /// Whether a neighbour is a Latin letter with nothing between.
  private static func touchesLatin(_ neighbour: Int, _ place: Int, in text: AnalyzedText) -> Bool {
    guard neighbour >= 0, neighbour < text.letterCount, gap(before: place, in: text) == 0
    else { return false }
    return RunClass.isLatin(text.letterStorage[neighbour])
  }

  /// How many marks and spaces stand before a letter; a stop or line end counts as many.
  private static func gap(before letter: Int, in text: AnalyzedText) -> Int {
    let (before, this) = (Int(text.positionStorage[letter - 1]), Int(text.positionStorage[letter]))
    for unit in before + 1..<this {
      switch UnitClass(text.unitStorage[unit]) {
      case .space, .mark: break
      default: return .max
      }
    }
    return this - before - 1
  }

  private static func rewrite(_ run: Range<Int>, in text: AnalyzedText) {
    for letter in run where !RunClass.isDigit(text.letterStorage[letter]) {
      guard let digit = digit(text.letterStorage[letter]) else { continue }
      text.letterStorage[letter] = digit
      text.unitStorage[Int(text.positionStorage[letter])] = digit
      text.counts.latin -= 1
      text.counts.digit += 1
    }
  }
}
