import TextAnalysis

/// Whether the marks and spaces inside a match are an evader's, or those of the sentence.
///
/// The scan runs over letters alone, so `微*信` and `稍微，信不信` both match 微信. A match is kept when it has
/// no gaps, or its gaps are those of the term as written, or they do not look like punctuation of a sentence:
/// - a stop (，。！…) or line end inside is accepted only when every one of three letters
///   or more stands alone (加，微，信 for 加微信);
/// - Latin terms, likewise, only when every letter stands alone (s.e.x);
/// - spaces alone inside a Chinese term of two letters are accepted when one of the letters stands alone
///   (加 群 chat), not between two runs of text (我想做 爱你).
enum GapTest {
  /// Longer stretches of marks than this separate, whatever they are.
  static let longestGap = 4

  @inline(__always)
  static func accepts(
    _ hit: Features.Hit, of use: TermIndex.Use, _ index: TermIndex, in text: AnalyzedText
  ) -> Bool {
    let positions = text.positions
    let (start, end) = (Int(hit.start), Int(hit.end))
    if Int(positions[end - 1] - positions[start]) == end - 1 - start { return true }
    if use.checks.contains(.anyGaps) { return true }
    guard let gaps = Gaps(start..<end, spaces: index.spacings[Int(use.spacing)], in: text) else {
      return false
    }
    if gaps.count == 0 { return true }
    if gaps.hasStop || use.checks.contains(.latin) { return gaps.isEverywhere && gaps.junctions > 1 }
    if gaps.onlySpaces && end - start == 2 {
      return standsAlone(start, in: text) || standsAlone(end - 1, in: text)
    }
    return true
  }

  /// The gaps of a match, but for the spaces the term itself has.
  private struct Gaps {
    var count = 0
    var junctions = 0
    var hasStop = false
    var onlySpaces = true
    var isEverywhere: Bool { count == junctions }

    /// Nil when a gap is too long to belong to one word.
    init?(_ letters: Range<Int>, spaces: UInt64, in text: AnalyzedText) {
      let (positions, units) = (text.positions, text.units)
      for letter in (letters.lowerBound + 1)..<letters.upperBound {
        let gap = Int(positions[letter - 1]) + 1..<Int(positions[letter])
        let offset = letter - letters.lowerBound
        let isOfTerm = offset < 64 && spaces & (1 << UInt64(offset)) != 0
        if !isOfTerm { junctions += 1 }
        if gap.isEmpty { continue }
        if gap.count > (isOfTerm ? 2 : GapTest.longestGap) { return nil }
        if isOfTerm { continue }
        count += 1
        for unit in units[gap] {
          switch UnitClass(unit) {
          case .stop, .newline: hasStop = true
          case .space: break
          default: onlySpaces = false
          }
        }
        if hasStop { onlySpaces = false }
      }
    }
  }

  private static func standsAlone(_ letter: Int, in text: AnalyzedText) -> Bool {
    let positions = text.positions
    let before = letter == 0 || positions[letter] != positions[letter - 1] + 1
    let after = letter + 1 == positions.count || positions[letter + 1] != positions[letter] + 1
    return before && after
  }
}

/// Whether a Latin word or a number goes on beyond a match.
enum RunTest {
  static func continues(_ hit: Features.Hit, in text: AnalyzedText) -> Bool {
    let (start, end) = (Int(hit.start), Int(hit.end))
    return joins(start - 1, start, in: text) || joins(end - 1, end, in: text)
  }

  /// Whether letters or digits go on beyond a match that is read into the text: xiaoxue in xiaoxue0008 is a handle's.
  static func continuesAnyhow(_ hit: Features.Hit, in text: AnalyzedText) -> Bool {
    isRun(Int(hit.start), in: text) || isRun(Int(hit.end), in: text)
  }

  /// Whether two Latin letters or digits touch before a letter.
  private static func isRun(_ letter: Int, in text: AnalyzedText) -> Bool {
    guard letter > 0, letter < text.letters.count, text.positions[letter - 1] + 1 == text.positions[letter]
    else { return false }
    return [text.letters[letter - 1], text.letters[letter]].allSatisfy { isLatin($0) || isDigit($0) }
  }

  /// Whether two neighbouring letters belong to one Latin word or one number.
  private static func joins(_ a: Int, _ b: Int, in text: AnalyzedText) -> Bool {
    guard a >= 0, b < text.letters.count, text.positions[a] + 1 == text.positions[b] else { return false }
    let (x, y) = (text.letters[a], text.letters[b])
    return isLatin(x) && isLatin(y) || isDigit(x) && isDigit(y)
  }

  static func isLatin(_ unit: UInt16) -> Bool { UnitClass(unit) == .latin }
  static func isDigit(_ unit: UInt16) -> Bool { UnitClass(unit) == .digit }
}
