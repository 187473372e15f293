/// Scores of positive and negative documents, for what can be said about an order without a threshold.
struct Ranking {
  /// Descending.
  let positives: [Double]
  /// Descending.
  let negatives: [Double]

  init(positives: [Double], negatives: [Double]) {
    (self.positives, self.negatives) = (positives.sorted(by: >), negatives.sorted(by: >))
  }

  /// The sum over falling thresholds of (gain of recall) x (precision there): documents of equal score count together.
  var averagePrecision: Double {
    var (sum, i, j) = (0.0, 0, 0)
    while i < positives.count {
      let threshold = positives[i]
      let start = i
      while i < positives.count, positives[i] == threshold { i += 1 }
      while j < negatives.count, negatives[j] >= threshold { j += 1 }
      sum += Double(i - start) * Double(i) / Double(i + j)
    }
    return positives.isEmpty ? 0 : sum / Double(positives.count)
  }

  /// The share of positives above a threshold that lets at most the given share of negatives through.
  func recall(atFalseAlarmRate rate: Double) -> (recall: Double, threshold: Double) {
    if negatives.isEmpty || positives.isEmpty { return (0, 1) }
    let threshold = negatives[min(negatives.count - 1, Int(Double(negatives.count) * rate))]
    return (Double(positives.count { $0 > threshold }) / Double(positives.count), threshold)
  }

  /// Shares of positives and negatives at or above a threshold.
  func counts(at threshold: Double) -> (positives: Int, negatives: Int) {
    (positives.prefix { $0 >= threshold }.count, negatives.prefix { $0 >= threshold }.count)
  }
}
