import Classification
import Moderation
import TextAnalysis

/// The documents of a corpus as sets of terms.
struct TermCorpus {
  /// Every term that occurs, ascending; a term's number is its index.
  let keys: [UInt32]
  /// The terms of document `d` are `terms[starts[d]..<starts[d + 1]]`, ascending.
  let terms: [Int32]
  let starts: [Int]
  /// By document: what sums over its terms are multiplied by.
  let scales: [Double]
  /// By document: rules that hold, ascending.
  let rules: [[Int]]
  let ruleCount: Int

  var count: Int { scales.count }

  /// - Throws: when ICU's data cannot be opened.
  init(_ documents: [LabelledDocument], _ table: SignalTable, ruleCount: Int) throws {
    let normalizer = try TextNormalizer.standard()
    let text = AnalyzedText()
    var (flat, starts, scales): ([UInt32], [Int], [Double]) = ([], [0], [])
    for one in documents {
      var copy = one.document.text
      copy.withUTF8 { normalizer.normalize($0, into: text) }
      flat += TermKeys.keys(of: text)
      starts.append(flat.count)
      scales.append(1 / TermKeys.length(of: text))
    }
    keys = Self.distinct(flat)
    let numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
    terms = flat.map { numbers[$0]! }
    (self.starts, self.scales, self.ruleCount) = (starts, scales, ruleCount)
    rules = documents.indices.map { document in Set(table[document].map(\.rule)).sorted() }
  }

  private static func distinct(_ keys: [UInt32]) -> [UInt32] {
    var sorted = keys
    sorted.sort()
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
  }

  /// In how many of the documents each term occurs.
  func support(in documents: [Int]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: keys.count)
    for document in documents {
      for term in terms[starts[document]..<starts[document + 1]] { counts[Int(term)] += 1 }
    }
    return counts
  }

  /// In how many of the documents each rule holds.
  func ruleSupport(in documents: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: ruleCount)
    for document in documents { for rule in rules[document] { counts[rule] += 1 } }
    return counts
  }
}
