import PatternMatching
public import TextAnalysis

/// The small units of a text as learning sees them: what it counts is what the engine will look for.
public enum TermKeys {
  private struct Collector: TermVisitor {
    var keys: [UInt32] = []
    mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) { keys.append(UInt32(symbol)) }
    mutating func visit(pair: UInt32, _ start: Int, _ end: Int) { keys.append(pair) }
  }

  /// The distinct units of a text, ascending.
  public static func keys(of text: AnalyzedText) -> [UInt32] {
    var collector = Collector()
    collector.keys.reserveCapacity(text.units.count * 2 + 2)
    TermWalk.walk(text.units, &collector)
    collector.keys.sort()
    var count = 0
    for key in collector.keys where count == 0 || collector.keys[count - 1] != key {
      collector.keys[count] = key
      count += 1
    }
    collector.keys.removeSubrange(count...)
    return collector.keys
  }

  /// A unit as a file of learned weights writes it.
  public static func text(of key: UInt32) -> String {
    let symbols = [UInt16(key >> 16), UInt16(key & 0xFFFF)].filter { $0 != 0 }
    return String(decoding: symbols, as: UTF16.self)
  }

  /// Kinds of contact, as files of learned weights name them.
  public static let contacts = ContactKind.allCases.map(\.rawValue)

  /// What the sum of the weights of a text's terms is divided by: the root of its number of letters.
  public static func length(of text: AnalyzedText) -> Double {
    Double(max(1, text.letters.count)).squareRoot()
  }

  /// Why a term cannot be one.
  enum Mistake: Error {
    case tooLong
    case notNormalized(String)
  }

  /// The unit that a file writes as `term`.
  ///
  /// - Parameter text: buffers to work in.
  static func key(of term: String, _ normalizer: TextNormalizer, in text: AnalyzedText) -> Result<
    UInt32, Mistake
  > {
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
