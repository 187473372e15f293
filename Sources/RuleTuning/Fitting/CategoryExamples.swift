import Moderation
import Rulesets

/// The evidence for one category in a corpus, ready to be fitted.
struct CategoryExamples {
  /// Index of the category.
  let category: Int
  /// The category's rules, by index in the ruleset; parameter `i + 1` is the weight of `rules[i]`.
  let rules: [Int]
  private let documents: [Document]

  /// One document's part.
  private struct Document {
    var index: Int
    var parameters: [Int]
    var values: [Double]
    var positive: Double
    var negative: Double
  }

  init(
    category: Int, _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable,
    _ targets: CategoryTargets
  ) {
    self.category = category
    let id = ruleset.categories[category].id
    rules = ruleset.rules.indices.filter { ruleset.rules[$0].category == id }
    let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0 + 1) })
    documents = corpus.documents.indices.compactMap { index in
      guard let (positive, negative) = targets.target(of: index, category: category) else { return nil }
      var sums: [Int: Double] = [:]
      for signal in table[index] { places[signal.rule].map { sums[$0, default: 0] += signal.strength } }
      let parameters = sums.keys.sorted()
      return Document(
        index: index, parameters: parameters, values: parameters.map { sums[$0]! }, positive: positive,
        negative: negative)
    }
  }

  /// Weight of documents of the category in which one of its rules holds.
  var positivesWithEvidence: Double {
    documents.reduce(0) { $0 + ($1.parameters.isEmpty ? 0 : $1.positive) }
  }

  /// Rows over the documents that are wanted, alike ones together, in an order that depends on them alone.
  func rows(where isWanted: (Int) -> Bool) -> [LogisticProblem.Row] {
    var rows: [[Double]: LogisticProblem.Row] = [:]
    for document in documents where isWanted(document.index) {
      let key = document.parameters.map(Double.init) + document.values
      var row =
        rows[key]
        ?? LogisticProblem.Row(
          indices: document.parameters, values: document.values, positives: 0, negatives: 0)
      row.positives += document.positive
      row.negatives += document.negative
      rows[key] = row
    }
    return rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
