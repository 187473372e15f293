import TextAnalysis

/// Reads terms as files of learned weights write them; holds buffers to normalize in.
struct TermReader {
  /// Why a term cannot be one.
  enum Mistake: Error {
    case tooLong
    case notNormalized(String)
  }

  private enum Reading: UInt8 { case unknown, plain, other }

  private let normalizer: TextNormalizer
  private let text = AnalyzedText()
  /// By ideograph of the first block, whether it stands for itself; asked once each. Two of them are never put together.
  private var readings = [Reading](repeating: .unknown, count: Self.ideographs.count)

  private static let ideographs: ClosedRange<UInt16> = 0x4E00...0x9FFF

  init(_ normalizer: TextNormalizer) { self.normalizer = normalizer }

  /// The unit of a text that a file writes as `term`.
  mutating func key(of term: String) -> Result<UInt32, Mistake> {
    var (key, count, isPlain): (UInt32, Int, Bool) = (0, 0, true)
    for unit in term.utf16 {
      count += 1
      if count > 2 { return .failure(.tooLong) }
      key = key << 16 | UInt32(unit)
      isPlain = isPlain && standsForItself(unit)
    }
    return isPlain && count > 0 ? .success(key) : normalizedKey(of: term)
  }

  private mutating func standsForItself(_ unit: UInt16) -> Bool {
    guard Self.ideographs ~= unit else { return false }
    let place = Int(unit - Self.ideographs.lowerBound)
    if readings[place] == .unknown {
      normalizer.normalize(String(decoding: [unit], as: UTF16.self), into: text)
      readings[place] = text.units.elementsEqual([unit]) ? .plain : .other
    }
    return readings[place] == .plain
  }

  private func normalizedKey(of term: String) -> Result<UInt32, Mistake> {
    let symbols = Array(term.utf16)
    guard (1...2).contains(symbols.count) else { return .failure(.tooLong) }
    let plain = symbols.filter { !TermSymbol.capitals.contains($0) }
    let isPlaced =
      symbols.count == 1
      ? ![TermSymbol.begin, TermSymbol.end].contains(symbols[0])
      : symbols[0] != TermSymbol.end && symbols[1] != TermSymbol.begin
    // Characters beyond the Basic Multilingual Plane all stand as M.
    let isBasic = !symbols.contains { 0xD800...0xDFFF ~= $0 }
    normalizer.normalize(
      plain.count == symbols.count ? term : String(decoding: plain, as: UTF16.self), into: text)
    guard isPlaced, isBasic, text.units.elementsEqual(plain) else {
      return .failure(.notNormalized(String(decoding: text.units, as: UTF16.self)))
    }
    return .success(symbols.reduce(0) { $0 << 16 | UInt32($1) })
  }
}
