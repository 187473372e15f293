import Rulesets

/// Whether scores mean what they say: of documents with a score near 0.8, eight in ten should be harmful.
public struct Calibration: Sendable, Codable, Hashable {
  /// Scores within a tenth.
  public struct Bin: Sendable, Codable, Hashable {
    /// Scores from here.
    public var low: Double
    /// To below here; the last bin holds 1, too.
    public var high: Double
    /// Documents; one counts once for each class that has a score.
    public var documents: Int
    /// Mean score.
    public var predicted: Double
    /// Share that is of the class.
    public var observed: Double
  }

  /// Bins with documents.
  public var bins: [Bin]
  /// Expected calibration error: the mean distance of the two shares, weighted by documents.
  public var error: Double
  /// Mean squared distance of scores from the truth (Brier).
  public var brier: Double

  /// Of the best score of every class that has one, against whether the document is of that class: a label of several
  /// categories leaves open which of them it is, not that it is one of them. However little documents of other harm count
  /// in fitting, here they count in full: a score that is wrong about them is wrong.
  init(_ predictions: [Prediction], _ corpus: LabelledCorpus) {
    let classOf = corpus.scheme.classOfCategory
    self.init(
      predictions.enumerated().flatMap { index, prediction -> [(score: Double, isPositive: Bool)] in
        guard let label = corpus.label(of: index) else { return [] }
        let best = Dictionary(
          prediction.scores.map { (classOf[$0.category], $0.score) }, uniquingKeysWith: max)
        return best.sorted { $0.key < $1.key }.map { ($0.value, label.classIndex == $0.key) }
      })
  }

  /// - Parameter scores: each with whether it was right to be high.
  init(_ scores: [(score: Double, isPositive: Bool)]) {
    var sums = [(count: Int, score: Double, positives: Int)](repeating: (0, 0, 0), count: 10)
    var squared = 0.0
    for (score, isPositive) in scores {
      let bin = min(9, Int(score * 10))
      sums[bin].count += 1
      sums[bin].score += score
      sums[bin].positives += isPositive ? 1 : 0
      let distance = score - (isPositive ? 1 : 0)
      squared += distance * distance
    }
    let total = Double(max(1, scores.count))
    bins = sums.enumerated().filter { $0.element.count > 0 }.map { index, sum in
      let count = Double(sum.count)
      return Bin(
        low: Double(index) / 10, high: Double(index + 1) / 10, documents: sum.count,
        predicted: (sum.score / count).rounded4, observed: (Double(sum.positives) / count).rounded4)
    }
    error = (sums.reduce(0) { $0 + abs($1.score - Double($1.positives)) } / total).rounded4
    brier = (squared / total).rounded4
  }
}
