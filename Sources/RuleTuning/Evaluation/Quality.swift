/// How well one class, family or category is told.
public struct Quality: Sendable, Hashable, Codable {
  /// What is told.
  public var name: String
  /// Documents of it.
  public var documents: Int
  /// Documents of it that are told as it.
  public var hits: Int
  /// Other documents that are told as it, in files with harm.
  public var wrong: Int
  /// Documents told as it in files of ordinary traffic; not part of `precision`.
  public var falseAlarms: Int
  /// Hits among all that is told as it; 0 when nothing is.
  public var precision: Double
  /// Hits among all that are it.
  public var recall: Double
  /// Harmonic mean of the two.
  public var f1: Double
  /// The mean of the precision at each document of it, ranked by score; ties share their place.
  public var averagePrecision: Double
  /// Intervals that hold 95 of 100 resampled corpora; absent without resampling.
  public var intervals: Intervals?

  /// Whether there are documents of it: else its measures say nothing.
  public var isDefined: Bool { documents > 0 }

  /// Bounds of 95 % intervals.
  public struct Intervals: Sendable, Hashable, Codable {
    /// Of `precision`.
    public var precision: Interval
    /// Of `recall`.
    public var recall: Interval
    /// Of `f1`.
    public var f1: Interval
  }

  init(name: String, counts: OutcomeCounts, documents: Int, falseAlarms: Int, averagePrecision: Double) {
    (self.name, self.documents, self.falseAlarms) = (name, documents, falseAlarms)
    (hits, wrong) = (counts.hits, counts.wrong)
    (precision, recall, f1) = (counts.precision.rounded4, counts.recall.rounded4, counts.f1.rounded4)
    self.averagePrecision = averagePrecision.rounded4
  }
}

/// Counts from which precision, recall and F1 follow.
struct OutcomeCounts: Sendable, Hashable {
  var hits = 0
  var wrong = 0
  var missed = 0

  var precision: Double { hits + wrong > 0 ? Double(hits) / Double(hits + wrong) : 0 }
  var recall: Double { hits + missed > 0 ? Double(hits) / Double(hits + missed) : 0 }
  var f1: Double { hits > 0 ? 2 * precision * recall / (precision + recall) : 0 }
}

extension Double {
  /// Rounded to four decimals, as reports have it.
  var rounded4: Double { (self * 10_000).rounded() / 10_000 }
}
