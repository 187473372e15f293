import CICU

/// The places of a text at which an expression can match, since what every match of it begins with is known.
struct RegexStarts {
  /// A bit for the lower bits of each first unit: most places are none by it.
  private var firsts = [UInt64](repeating: 0, count: 64)
  /// The first two units of each beginning, in order; 0 for the second one where any may stand.
  private let pairs: [UInt32]
  private let haveDigits: Bool

  init(_ starts: RegexBeginnings) {
    pairs = Set(starts.strings.map { Self.pair($0.units[0], $0.units.count > 1 ? $0.units[1] : 0) }).sorted()
    haveDigits = starts.haveDigits
    for pair in pairs { insert(UInt16(pair >> 16)) }
    if haveDigits { Self.digitUnits.forEach { insert($0) } }
  }

  private static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 {
    UInt32(first) << 16 | UInt32(second)
  }

  private mutating func insert(_ unit: UInt16) { firsts[Int(unit >> 6 & 63)] |= 1 << UInt64(unit & 63) }

  /// The digits of all scripts, by their first units.
  private static let digitUnits = Set(
    digits.map { UTF16.isLeadSurrogate($0.utf16.first!) ? $0.utf16.first! : UInt16($0.value) })
  private static let digits = Set(
    (0...0x1FFFF).lazy.filter { cicu_category($0) == decimalNumber }.compactMap(UnicodeScalar.init(_:)))
  /// The general category of digits by its number in ICU's uchar.h.
  private static let decimalNumber: Int32 = 9

  /// The places, in order; nil when there are more than `limit`.
  func places(in text: UnsafeBufferPointer<UInt16>, limit: Int) -> [Int32]? {
    var places: [Int32] = []
    let isFull = firsts.withUnsafeBufferPointer { firsts in
      for at in text.indices {
        let unit = text[at]
        if firsts[Int(unit >> 6 & 63)] >> UInt64(unit & 63) & 1 == 0 || !isStart(at, in: text) { continue }
        if places.count == limit { return true }
        places.append(Int32(at))
      }
      return false
    }
    return isFull ? nil : places
  }

  private func isStart(_ at: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
    if haveDigits, isDigit(at, in: text) { return true }
    let alone = Self.pair(text[at], 0)
    var place = pairs.firstIndex(after: { $0 < alone })
    guard place < pairs.count, pairs[place] >> 16 == UInt32(text[at]) else { return false }
    if pairs[place] == alone { return true }
    guard at + 1 < text.count else { return false }
    let both = Self.pair(text[at], text[at + 1])
    while place < pairs.count, pairs[place] < both { place += 1 }
    return place < pairs.count && pairs[place] == both
  }

  private func isDigit(_ at: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
    if text[at] < 0x80 { return 0x30...0x39 ~= text[at] }
    var decoder = UTF16()
    var units = text[at...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&units) else { return false }
    return Self.digits.contains(scalar)
  }
}
