import Moderation
import Rulesets

/// What each document says about each category.
///
/// A label that stands for several categories says that it is one of them: the document counts for those in which a
/// rule holds, and says nothing about the others; where no rule holds, it counts for each in equal parts.
struct CategoryTargets {
  private let corpus: LabelledCorpus
  private let otherHarm: Double
  /// For each document the categories in which a rule holds, ascending.
  private let evident: [[Int]]

  init(_ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, otherHarm: Double) {
    let categories = Dictionary(
      uniqueKeysWithValues: ruleset.categories.enumerated().map { ($1.id, $0) })
    let ofRule = ruleset.rules.map { categories[$0.category]! }
    (self.corpus, self.otherHarm) = (corpus, otherHarm)
    evident = corpus.documents.indices.map { index in Set(table[index].map { ofRule[$0.rule] }).sorted() }
  }

  /// How much a document counts as of the category and as not of it; nil when it says nothing.
  func target(of document: Int, category: Int) -> (positive: Double, negative: Double)? {
    guard let label = corpus.label(of: document) else { return nil }
    if !label.isHarm { return (0, 1) }
    guard label.categories.contains(category) else { return otherHarm > 0 ? (0, otherHarm) : nil }
    if label.categories.count == 1 { return (1, 0) }
    let evident = evident[document].filter(label.categories.contains)
    if evident.isEmpty { return (1 / Double(label.categories.count), 0) }
    return evident.contains(category) ? (1, 0) : nil
  }
}
