/// Gathers measures over resampled corpora.
///
/// A share of 0 or 1 is the same in every resampled corpus, which says nothing of how sure it is. Where resampling gives
/// a single point, a share has Wilson's score interval instead (Wilson 1927), each group of near-duplicates counted as
/// one sample; F1, which grows with precision and with recall, goes by the bounds of both.
struct Resampling {
  /// A document that adds to a count of some view, or to the rate of false alarms.
  private struct Adder {
    var document: Int
    var view: Int
    var outcome: OutcomeTable.Outcome
  }

  private let adders: [Adder]
  private let groups: [Int]
  /// Documents of which the rate of false alarms is taken, and which of them are flagged.
  private let rated: [(document: Int, isFlagged: Bool)]
  private let shape: [Int]
  /// By view, then by place, then by replicate.
  private var precisions: [[[Double]]]
  private var recalls: [[[Double]]]
  private var f1s: [[[Double]]]
  private(set) var flaggedRates: [Double] = []
  private(set) var meanF1s: [Double] = []

  init(
    _ views: [OutcomeTable], _ corpus: LabelledCorpus, _ predictions: [Prediction], groups: [Int]
  ) {
    self.groups = groups
    adders = views.enumerated().flatMap { view, table in
      table.outcomes.enumerated().compactMap { document, outcome in
        outcome.hit == nil && outcome.wrong == nil && outcome.missed == nil
          ? nil : Adder(document: document, view: view, outcome: outcome)
      }
    }
    let isOrdinaryFile = corpus.isOrdinaryFile
    let hasOrdinary = isOrdinaryFile.contains(true)
    rated = corpus.documents.indices.filter { index in
      corpus.label(of: index)?.isHarm == false
        && (!hasOrdinary || isOrdinaryFile[corpus.documents[index].file])
    }.map { ($0, predictions[$0].isFlagged) }
    shape = views.map(\.view.names.count)
    precisions = shape.map { [[Double]](repeating: [], count: $0) }
    (recalls, f1s) = (precisions, precisions)
  }

  /// Adds a resampled corpus, given as how often each document is in it.
  mutating func add(_ times: [Int32]) {
    var counts = shape.map { [OutcomeCounts](repeating: OutcomeCounts(), count: $0) }
    for adder in adders where times[adder.document] > 0 {
      let number = Int(times[adder.document])
      if let hit = adder.outcome.hit { counts[adder.view][hit].hits += number }
      if let wrong = adder.outcome.wrong { counts[adder.view][wrong].wrong += number }
      if let missed = adder.outcome.missed { counts[adder.view][missed].missed += number }
    }
    for view in counts.indices {
      for (place, count) in counts[view].enumerated() {
        precisions[view][place].append(count.precision)
        recalls[view][place].append(count.recall)
        f1s[view][place].append(count.f1)
      }
    }
    let present = counts[0].filter { $0.hits + $0.missed > 0 }
    meanF1s.append(present.isEmpty ? 0 : present.reduce(0) { $0 + $1.f1 } / Double(present.count))
    var (all, flagged) = (0, 0)
    for (document, isFlagged) in rated {
      all += Int(times[document])
      if isFlagged { flagged += Int(times[document]) }
    }
    flaggedRates.append(all == 0 ? 0 : (Double(flagged) / Double(all)))
  }

  func intervals(_ view: Int, _ place: Int) -> Quality.Intervals {
    let precision = interval(precisions[view][place]) { adder in
      adder.view == view && (adder.outcome.hit == place || adder.outcome.wrong == place)
    }
    let recall = interval(recalls[view][place]) { adder in
      adder.view == view && (adder.outcome.hit == place || adder.outcome.missed == place)
    }
    var f1 = Interval(of: f1s[view][place])
    if f1.isPoint {
      f1 = Interval(
        low: Self.f1(precision.low, recall.low), high: Self.f1(precision.high, recall.high))
    }
    return Quality.Intervals(precision: precision, recall: recall, f1: f1)
  }

  /// Of the share of rated documents that are flagged.
  var flaggedInterval: Interval {
    let resampled = Interval(of: flaggedRates)
    return resampled.isPoint
      ? Interval(share: resampled.low, samples: samples(rated.map(\.document))) : resampled
  }

  /// Of a share among the documents that are asked for.
  private func interval(_ values: [Double], of isAsked: (Adder) -> Bool) -> Interval {
    let resampled = Interval(of: values)
    if !resampled.isPoint { return resampled }
    return Interval(share: resampled.low, samples: samples(adders.filter(isAsked).map(\.document)))
  }

  private func samples(_ documents: [Int]) -> Int { Set(documents.map { groups[$0] }).count }

  private static func f1(_ precision: Double, _ recall: Double) -> Double {
    precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }
}
