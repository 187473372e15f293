/// The outcome of every document in one view: which counts it adds to.
struct OutcomeTable {
  /// What one document adds.
  struct Outcome {
    var hit: Int?
    var wrong: Int?
    var missed: Int?
    /// Told as this although its file is ordinary traffic.
    var falseAlarm: Int?
  }

  let view: LabelView
  /// By document; unlabelled documents add nothing.
  let outcomes: [Outcome]

  init(_ view: LabelView, _ corpus: LabelledCorpus, _ predictions: [Prediction]) {
    let isOrdinaryFile = corpus.isOrdinaryFile
    self.view = view
    outcomes = zip(corpus.documents, predictions).map { document, prediction in
      guard let label = document.label else { return Outcome() }
      let predicted = view.predicted(prediction)
      if isOrdinaryFile[document.file] { return Outcome(falseAlarm: predicted) }
      switch view.truths[label] {
      case .harmless: return Outcome(wrong: predicted)
      case .one(let truth):
        return predicted == truth ? Outcome(hit: truth) : Outcome(wrong: predicted, missed: truth)
      case .oneOf(let truths):
        return Outcome(wrong: predicted.flatMap { truths.contains($0) ? nil : $0 })
      }
    }
  }

  /// The counts of everything in the view.
  var counts: [OutcomeCounts] {
    var counts = [OutcomeCounts](repeating: OutcomeCounts(), count: view.names.count)
    for outcome in outcomes {
      if let hit = outcome.hit { counts[hit].hits += 1 }
      if let wrong = outcome.wrong { counts[wrong].wrong += 1 }
      if let missed = outcome.missed { counts[missed].missed += 1 }
    }
    return counts
  }

  /// Documents of ordinary traffic told as each.
  var falseAlarms: [Int] {
    var counts = [Int](repeating: 0, count: view.names.count)
    for outcome in outcomes { if let place = outcome.falseAlarm { counts[place] += 1 } }
    return counts
  }
}
