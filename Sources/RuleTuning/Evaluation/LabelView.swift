/// One way to look at labels and predictions: by class, by family, by category, or as harm at all.
struct LabelView: Sendable {
  /// What a label says in the view.
  enum Truth: Sendable, Hashable {
    case harmless
    case one(Int)
    /// The label is coarser than the view; any of these would be right.
    case oneOf([Int])
  }

  let names: [String]
  /// By the corpus's label index.
  let truths: [Truth]
  /// What a predicted category is in the view.
  let ofCategory: [Int]

  private init(names: [String], ofCategory: [Int], labels: [Label]) {
    (self.names, self.ofCategory) = (names, ofCategory)
    truths = labels.map { label in
      let places = Set(label.categories.map { ofCategory[$0] }).sorted()
      return places.isEmpty ? .harmless : places.count == 1 ? .one(places[0]) : .oneOf(places)
    }
  }

  static func classes(_ corpus: LabelledCorpus) -> LabelView {
    LabelView(
      names: corpus.scheme.classes, ofCategory: corpus.scheme.classOfCategory, labels: corpus.labels)
  }

  static func families(_ corpus: LabelledCorpus) -> LabelView {
    LabelView(
      names: corpus.scheme.families, ofCategory: corpus.scheme.familyOfCategory, labels: corpus.labels)
  }

  static func categories(_ corpus: LabelledCorpus) -> LabelView {
    let categories = corpus.scheme.categories
    return LabelView(names: categories, ofCategory: Array(categories.indices), labels: corpus.labels)
  }

  static func anyHarm(_ corpus: LabelledCorpus) -> LabelView {
    LabelView(
      names: ["harm"], ofCategory: corpus.scheme.categories.map { _ in 0 }, labels: corpus.labels)
  }

  /// What is predicted for a document, or nil.
  func predicted(_ prediction: Prediction) -> Int? { prediction.category.map { ofCategory[$0] } }

  /// The highest score of any category that is `place` in the view.
  func score(_ prediction: Prediction, of place: Int) -> Double {
    prediction.scores.first { ofCategory[$0.category] == place }?.score ?? 0
  }
}
