import Rulesets

/// What other thresholds would do: any score of a document at or above one flags it.
public struct ThresholdSweep: Sendable, Codable {
  /// The recall that a rate of false alarms buys.
  public struct Point: Sendable, Codable {
    /// Allowed share of harmless documents that are flagged.
    public var falseAlarmRate: Double
    /// Share of harmful documents with a score above the threshold.
    public var recall: Double
    /// The score that the allowed share leaves at or below.
    public var threshold: Double
  }

  /// What a threshold does.
  public struct Row: Sendable, Codable {
    /// Score from which a document is flagged.
    public var threshold: Double
    /// Harmful among the flagged, in files with harm.
    public var precision: Double
    /// Flagged among the harmful.
    public var recall: Double
    /// Flagged among the harmless on which rates are taken.
    public var falseAlarmRate: Double
  }

  /// Harmless documents on which rates are taken: those of ordinary traffic, if there are such files.
  public var harmless: Int
  /// Whether they are ordinary traffic.
  public var isOrdinary: Bool
  /// Share of them that is reviewed or blocked.
  public var flaggedRate: Double
  /// Share of them that is blocked.
  public var blockedRate: Double
  /// 95 % interval of `flaggedRate`; absent without resampling.
  public var flaggedInterval: Interval?
  /// At fixed rates; empty where there is no harm or nothing harmless.
  public var points: [Point]
  /// Along thresholds; empty where there is no harm.
  public var rows: [Row]

  /// Rates at which recall is told.
  static let rates = [0.001, 0.002, 0.005, 0.01, 0.02]
  static let thresholds = (1...19).map { Double($0 * 5) / 100 }

  init(_ corpus: LabelledCorpus, _ predictions: [Prediction]) {
    let isOrdinaryFile = corpus.isOrdinaryFile
    let indices = corpus.documents.indices
    let harmful = indices.filter { corpus.label(of: $0)?.isHarm == true }
    let allHarmless = indices.filter { corpus.label(of: $0)?.isHarm == false }
    let hasOrdinary = isOrdinaryFile.contains(true)
    let rated = allHarmless.filter { !hasOrdinary || isOrdinaryFile[corpus.documents[$0].file] }
    let picked = allHarmless.filter { !isOrdinaryFile[corpus.documents[$0].file] }
    (harmless, isOrdinary) = (rated.count, hasOrdinary)
    let count = Double(max(1, rated.count))
    flaggedRate = (Double(rated.count { predictions[$0].isFlagged }) / count).rounded5
    blockedRate = (Double(rated.count { predictions[$0].action == .block }) / count).rounded5
    let positives = harmful.map { predictions[$0].topScore }
    let ranking = Ranking(positives: positives, negatives: rated.map { predictions[$0].topScore })
    let mixed = Ranking(positives: positives, negatives: picked.map { predictions[$0].topScore })
    let isRanked = !positives.isEmpty && !rated.isEmpty
    points = (isRanked ? Self.rates : []).map {
      let (recall, threshold) = ranking.recall(atFalseAlarmRate: $0)
      return Point(falseAlarmRate: $0, recall: recall.rounded4, threshold: threshold)
    }
    rows = (positives.isEmpty ? [] : Self.thresholds).map { threshold in
      let (caught, alarms) = mixed.counts(at: threshold)
      let outcome = OutcomeCounts(hits: caught, wrong: alarms, missed: positives.count - caught)
      let rate = Double(ranking.counts(at: threshold).negatives) / count
      return Row(
        threshold: threshold, precision: outcome.precision.rounded4, recall: outcome.recall.rounded4,
        falseAlarmRate: rate.rounded5)
    }
  }
}

extension Double {
  /// Rounded to five decimals: rates of false alarms are small.
  var rounded5: Double { (self * 100_000).rounded() / 100_000 }
}
