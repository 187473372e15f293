extension LabelView {
  /// How scores rank the documents of one place against all others, in files with harm.
  ///
  /// Documents whose label is coarser than the view and may stand for the place say nothing about it.
  func ranking(of place: Int, _ corpus: LabelledCorpus, _ predictions: [Prediction]) -> Ranking {
    let isOrdinaryFile = corpus.isOrdinaryFile
    var (positives, negatives): ([Double], [Double]) = ([], [])
    for (document, prediction) in zip(corpus.documents, predictions) {
      guard let label = document.label, !isOrdinaryFile[document.file] else { continue }
      switch truths[label] {
      case .one(place): positives.append(score(prediction, of: place))
      case .oneOf(let places) where places.contains(place): break
      default: negatives.append(score(prediction, of: place))
      }
    }
    return Ranking(positives: positives, negatives: negatives)
  }

  /// The scores of the documents of one place, and those of all harmless documents.
  func scores(of place: Int, _ corpus: LabelledCorpus, _ predictions: [Prediction]) -> (
    harmful: [Double], harmless: [Double]
  ) {
    var (harmful, harmless): ([Double], [Double]) = ([], [])
    for (document, prediction) in zip(corpus.documents, predictions) {
      guard let label = document.label else { continue }
      switch truths[label] {
      case .one(place): harmful.append(score(prediction, of: place))
      case .harmless: harmless.append(score(prediction, of: place))
      default: break
      }
    }
    return (harmful, harmless)
  }
}
