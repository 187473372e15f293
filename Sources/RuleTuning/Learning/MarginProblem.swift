import Foundation

/// The features of some documents, laid out for `MarginSolver`: terms that are kept, then rules and lexicons.
struct MarginProblem {
  /// Terms by feature, ascending.
  let terms: [Int32]
  /// Squared scale of every feature: how freely its weight may grow.
  let scales: [Float]
  /// The term features of row `r` are `features[starts[r]..<starts[r + 1]]`, its rules and lexicons
  /// `facts[factStarts[r]..<...]`.
  private(set) var features: [Int32] = []
  private(set) var starts = [0]
  private(set) var facts: [Int32] = []
  private(set) var factStarts = [0]
  /// By row: what term features have for value.
  private(set) var values: [Double] = []

  var featureCount: Int { scales.count }
  var rowCount: Int { values.count }

  /// - Parameters:
  ///   - support: of every term, among the documents.
  ///   - terms: those that are kept, ascending.
  init(_ corpus: TermCorpus, documents: [Int], support: [Int32], terms: [Int32]) {
    self.terms = terms
    let count = Double(documents.count)
    let termScales = terms.map { term in
      // The rarer a term, the more it says: log of the inverse document frequency (Sparck Jones 1972).
      let rarity = log((1 + count) / (1 + Double(support[Int(term)]))) + 1
      let scale = pow(rarity, LearnOptions.rarityPower) * LearnOptions.termScale
      return Float(pow(corpus.keys[Int(term)] <= 0xFFFF ? scale * LearnOptions.symbolScale : scale, 2))
    }
    let factScale = Float(LearnOptions.factScale * LearnOptions.factScale)
    scales = termScales + [Float](repeating: factScale, count: corpus.factCount)
    var places = [Int32](repeating: -1, count: corpus.keys.count)
    for (place, term) in terms.enumerated() { places[Int(term)] = Int32(place) }
    for document in documents { add(document, corpus, places) }
  }

  /// What a solution makes of a row.
  func sum(of row: Int, _ solution: MarginSolver.Solution) -> Double {
    var (sum, others): (Float, Float) = (0, 0)
    for at in starts[row]..<starts[row + 1] { sum += solution.weights[Int(features[at])] }
    for at in factStarts[row]..<factStarts[row + 1] { others += solution.weights[Int(facts[at])] }
    return Double(sum) * values[row] + Double(others) + solution.intercept
  }

  private mutating func add(_ document: Int, _ corpus: TermCorpus, _ places: [Int32]) {
    for term in corpus.terms[corpus.starts[document]..<corpus.starts[document + 1]]
    where places[Int(term)] >= 0 {
      features.append(places[Int(term)])
    }
    starts.append(features.count)
    facts += corpus.facts[document].map { Int32(terms.count + $0) }
    factStarts.append(facts.count)
    values.append(corpus.scales[document])
  }
}
