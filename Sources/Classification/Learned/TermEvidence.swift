import PatternMatching
import TextAnalysis

/// The passages of a text that speak most for a learned model.
struct TermEvidence {
  /// A passage with the weight of the term that stands there.
  struct Piece {
    var units: Range<Int>
    var weight: Float
    var term: Int32
  }

  /// What all passages together must have of all that speaks for the model.
  private static let share: Float = 0.75

  private struct Collector: TermVisitor {
    let table: TermTable
    let model: Int
    var pieces: [Piece] = []

    mutating func visit(symbol: UInt16, _ start: Int, _ end: Int) {
      add(table.symbols[Int(symbol)], start, end)
    }

    mutating func visit(pair: UInt32, _ start: Int, _ end: Int) { add(table.place(of: pair), start, end) }

    private mutating func add(_ term: Int32, _ start: Int, _ end: Int) {
      let weight = table.weight(at: term, in: model)
      if weight > 0 { pieces.append(Piece(units: start..<end, weight: weight, term: term)) }
    }
  }

  /// In text order, joined where they touch or overlap; at most `Signal.evidenceLimit`.
  static func ranges(
    _ features: Features, _ contacts: [Contact], _ weights: TermWeights, model: Int
  ) -> [Range<Int>] {
    let text = features.text
    var collector = Collector(table: weights.table, model: model)
    TermWalk.walk(text.units, &collector)
    let others =
      lexiconPieces(features, weights, model: model)
      + contactPieces(contacts, weights, model: model, root: Float(TermKeys.length(of: text)))
    let strongest = firsts((collector.pieces + others).filter { !isBlank(text.units[$0.units]) })
    let needed = strongest.reduce(0) { $0 + $1.weight } * share
    var (chosen, sum): ([Range<Int>], Float) = ([], 0)
    for piece in strongest where sum < needed && chosen.count < Signal.evidenceLimit {
      chosen.append(whole(piece.units, in: text.units))
      sum += piece.weight
    }
    return joined(chosen)
  }

  /// The first term of every lexicon that speaks for the model. What stands beside weights of a text's terms is over the
  /// root of its length.
  private static func lexiconPieces(_ features: Features, _ weights: TermWeights, model: Int) -> [Piece] {
    let root = Float(TermKeys.length(of: features.text))
    return weights.lexicons.enumerated().compactMap { number, lexicon in
      let weight = weights.factWeights[lexicon.entry + model] * root
      guard weight > 0, let units = features.firstMatch(of: lexicon.list) else { return nil }
      return Piece(units: units, weight: weight, term: Int32.max - Int32(number))
    }
  }

  /// The first contact of every kind that speaks for the model, likewise.
  private static func contactPieces(
    _ contacts: [Contact], _ weights: TermWeights, model: Int, root: Float
  ) -> [Piece] {
    weights.contacts.enumerated().compactMap { number, contact in
      let weight = weights.factWeights[contact.entry + model] * root
      guard weight > 0, let first = contacts.first(where: { $0.kind == contact.kind }) else { return nil }
      return Piece(
        units: first.units, weight: weight, term: Int32.max - Int32(weights.lexicons.count + number))
    }
  }

  /// The first passage of every term, the heaviest terms first; spaces and ends of lines show a reader nothing.
  private static func firsts(_ pieces: [Piece]) -> [Piece] {
    var last: Int32 = -1
    return pieces.sorted {
      ($1.weight, $0.term, $0.units.lowerBound) < ($0.weight, $1.term, $1.units.lowerBound)
    }.filter { piece in
      defer { last = piece.term }
      return piece.term != last
    }
  }

  private static func isBlank(_ units: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
    units.allSatisfy { [.space, .newline].contains(UnitClass($0)) }
  }

  /// A passage that ends in a number, a Latin word or an emoji has all of it.
  private static func whole(_ range: Range<Int>, in units: UnsafeBufferPointer<UInt16>) -> Range<Int> {
    guard let last = range.last else { return range }
    let shape = TermSymbol.table[Int(units[last])] >> 16
    var end = range.upperBound
    if TermSymbol.isRun(UInt16(shape)), shape != TermSymbol.space {
      while end < units.count, TermSymbol.table[Int(units[end])] >> 16 == shape { end += 1 }
    }
    return range.lowerBound..<end
  }

  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
