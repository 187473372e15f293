/// Whether scores mean what they say: of documents with a score near 0.8, eight in ten should be harmful.
public struct Calibration: Sendable, Codable, Hashable {
  /// Scores within a tenth.
  public struct Bin: Sendable, Codable, Hashable {
    /// Scores from here.
    public var low: Double
    /// To below here; the last bin holds 1, too.
    public var high: Double
    /// Weight of the documents.
    public var documents: Double
    /// Mean score.
    public var predicted: Double
    /// Share that is of the category.
    public var observed: Double
  }

  /// Bins with documents.
  public var bins: [Bin]
  /// Expected calibration error: the mean distance of the two shares, weighted by documents.
  public var error: Double
  /// Mean squared distance of scores from the truth (Brier).
  public var brier: Double

  /// Of the scores of every category that has one, against what labels say about it.
  init(_ predictions: [Prediction], _ targets: CategoryTargets) {
    self.init(
      predictions.enumerated().flatMap { index, prediction in
        prediction.scores.compactMap { score in
          targets.target(of: index, category: score.category).map { positive, negative in
            (score.score, positive > 0, positive + negative)
          }
        }
      })
  }

  /// - Parameter scores: each with whether it was right to be high, and how much it counts.
  init(_ scores: [(score: Double, isPositive: Bool, weight: Double)]) {
    var sums = [(weight: Double, score: Double, positive: Double)](repeating: (0, 0, 0), count: 10)
    var squared = 0.0
    for (score, isPositive, weight) in scores {
      let bin = min(9, Int(score * 10))
      sums[bin].weight += weight
      sums[bin].score += weight * score
      sums[bin].positive += isPositive ? weight : 0
      let distance = score - (isPositive ? 1 : 0)
      squared += weight * distance * distance
    }
    let total = max(sums.reduce(0) { $0 + $1.weight }, 1e-12)
    bins = sums.enumerated().filter { $0.element.weight > 0 }.map { index, sum in
      Bin(
        low: Double(index) / 10, high: Double(index + 1) / 10, documents: sum.weight.rounded4,
        predicted: (sum.score / sum.weight).rounded4, observed: (sum.positive / sum.weight).rounded4)
    }
    error = (sums.reduce(0) { $0 + abs($1.score - $1.positive) } / total).rounded4
    brier = (squared / total).rounded4
  }
}
