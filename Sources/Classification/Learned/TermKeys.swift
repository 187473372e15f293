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
}
