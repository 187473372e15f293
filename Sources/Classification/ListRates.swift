import TextAnalysis

/// How often lists are met in ordinary text, for each letter of text; worked out when first asked for, since most lists
/// stand alone in their rules and are compared with nothing.
final class ListRates {
  private var rates: [Double?]
  private let letters: [[[UInt16]]]

  /// For lists given by the letters of their terms.
  init(_ letters: [[[UInt16]]]) {
    self.letters = letters
    rates = [Double?](repeating: nil, count: letters.count)
  }

  /// For lists whose rates are known.
  init(known rates: [Double]) { (self.rates, letters) = (rates, []) }

  subscript(_ list: Int) -> Double {
    if let rate = rates[list] { return rate }
    let rate = letters[list].reduce(0) { $0 + OccurrenceRate.estimate($1) }
    rates[list] = rate
    return rate
  }
}
