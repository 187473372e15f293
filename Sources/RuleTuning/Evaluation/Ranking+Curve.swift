extension Ranking {
  /// A threshold's precision and recall.
  struct CurvePoint: Hashable {
    var recall: Double
    var precision: Double
  }

  /// Precision against recall at every score that occurs, highest first, down to where no rule speaks (score 0).
  ///
  /// - Parameter limit: points that are kept of long curves, evenly along them, the ends among them; at least 2.
  func curve(limit: Int) -> [CurvePoint] {
    var points: [CurvePoint] = []
    var (i, j) = (0, 0)
    while i < positives.count || j < negatives.count {
      let threshold = max(
        i < positives.count ? positives[i] : 0, j < negatives.count ? negatives[j] : 0)
      if threshold <= 0 { break }
      while i < positives.count, positives[i] >= threshold { i += 1 }
      while j < negatives.count, negatives[j] >= threshold { j += 1 }
      points.append(
        CurvePoint(
          recall: Double(i) / Double(max(1, positives.count)), precision: Double(i) / Double(i + j)))
    }
    if points.count <= limit { return points }
    return (0..<limit).map { points[$0 * (points.count - 1) / (limit - 1)] }
  }
}
