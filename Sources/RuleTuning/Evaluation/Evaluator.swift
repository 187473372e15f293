public import Rulesets

/// Measures predictions against labels.
public struct Evaluator: Sendable {
  /// Resampled corpora for intervals; 0 for none.
  public var replicates = 1000
  /// What resampling starts from.
  public var seed: UInt64 = 1
  /// Groups of mistakes that are kept of each list.
  public var errorLimit = 20
  /// Whether every mistake is told by itself, too.
  public var listsAllErrors = false
  private let ruleset: Ruleset

  /// For a ruleset.
  public init(_ ruleset: Ruleset) { self.ruleset = ruleset }

  /// Measures; documents without a label count nowhere.
  ///
  /// - Parameters:
  ///   - predictions: one per document.
  ///   - table: what the predictions rest on.
  ///   - groups: near-duplicates, as `NearDuplicates` gives them; resampling takes groups whole.
  ///   - progress: called with the number of resampled corpora so far.
  public func evaluation(
    of predictions: [Prediction], on corpus: LabelledCorpus, _ table: SignalTable, groups: [Int],
    progress: (Int) -> Void = { _ in }
  ) -> Evaluation {
    let views = [
      LabelView.classes(corpus), .families(corpus), .categories(corpus), .anyHarm(corpus),
    ].map { OutcomeTable($0, corpus, predictions) }
    var qualities = views.map { measured($0, corpus, predictions) }
    var sweep = ThresholdSweep(corpus, predictions)
    let meanInterval = addIntervals(&qualities, &sweep, views, corpus, predictions, groups, progress)
    let present = qualities.map { list in list.filter { $0.documents > 0 } }
    let slices = Slicer(corpus, predictions)
    return Evaluation(
      files: slices.files, ruleset: ruleset.version, corpus: corpus.version,
      trainedOn: TrainingOverlap.find(ruleset.learned, corpus), classes: present[0],
      meanF1: Self.meanF1(views[0].counts)?.rounded4, meanF1Interval: meanInterval, families: present[1],
      categories: present[2], anyHarm: qualities[3][0], confusion: slices.confusion, labels: slices.labels,
      kinds: slices.kinds, sources: slices.sources, sweep: sweep,
      errors: ErrorFinder(
        corpus: corpus, predictions: predictions, table: table, rules: ruleset.rules, groups: groups,
        limit: errorLimit, listsAll: listsAllErrors
      ).report())
  }

  private static func meanF1(_ counts: [OutcomeCounts]) -> Double? {
    let present = counts.filter { $0.hits + $0.missed > 0 }
    return present.isEmpty ? nil : present.reduce(0) { $0 + $1.f1 } / Double(present.count)
  }

  /// The mean bounds of F1: where no resampled corpus differs they are all there is.
  private static func mean(of qualities: [Quality]) -> Interval? {
    let bounds = qualities.compactMap { $0.intervals?.f1 }
    if bounds.isEmpty { return nil }
    let count = Double(bounds.count)
    return Interval(
      low: bounds.reduce(0) { $0 + $1.low } / count, high: bounds.reduce(0) { $0 + $1.high } / count)
  }

  private func measured(
    _ table: OutcomeTable, _ corpus: LabelledCorpus, _ predictions: [Prediction]
  ) -> [Quality] {
    let (counts, falseAlarms) = (table.counts, table.falseAlarms)
    return counts.indices.map { place in
      Quality(
        name: table.view.names[place], counts: counts[place],
        documents: counts[place].hits + counts[place].missed, falseAlarms: falseAlarms[place],
        averagePrecision: table.view.ranking(of: place, corpus, predictions).averagePrecision)
    }
  }

  /// Resamples once for everything; returns the interval of the mean F1.
  private func addIntervals(
    _ qualities: inout [[Quality]], _ sweep: inout ThresholdSweep, _ views: [OutcomeTable],
    _ corpus: LabelledCorpus, _ predictions: [Prediction], _ groups: [Int],
    _ progress: (Int) -> Void
  ) -> Interval? {
    if replicates == 0 { return nil }
    var resampling = Resampling(views, corpus, predictions, groups: groups)
    let strata = corpus.documents.map { corpus.isOrdinaryFile[$0.file] ? 1 : 0 }
    Bootstrap(groups: groups, replicates: replicates, seed: seed).run(strata: strata) {
      resampling.add($0)
      progress(resampling.meanF1s.count)
    }
    for view in views.indices {
      for place in qualities[view].indices {
        qualities[view][place].intervals = resampling.intervals(view, place)
      }
    }
    sweep.flaggedInterval = resampling.flaggedInterval
    let mean = Interval(of: resampling.meanF1s)
    if Self.meanF1(views[0].counts) == nil { return nil }
    return mean.isPoint ? Self.mean(of: qualities[0].filter { $0.documents > 0 }) ?? mean : mean
  }
}
