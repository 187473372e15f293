import Foundation

/// Turns a model's sums into log-odds: `slope x sum + offset` (Platt 1999, with his smoothed targets), by Newton's method
/// with halved steps.
struct SumCalibration: Sendable, Hashable {
  var slope: Double
  var offset: Double

  /// One document that was not trained on.
  struct Row {
    var sum: Double
    var isPositive: Bool
    var weight: Double
  }

  /// The fit, or nil when the sums do not rise with the truth.
  init?(_ rows: [Row]) {
    let positives = rows.reduce(0) { $0 + ($1.isPositive ? $1.weight : 0) }
    let negatives = rows.reduce(0) { $0 + ($1.isPositive ? 0 : $1.weight) }
    let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
    let aimed = rows.map { (sum: $0.sum, aim: $0.isPositive ? high : low, weight: $0.weight) }
    (slope, offset) = (1, log((positives + 1) / (negatives + 1)))
    var loss = Self.loss(aimed, slope, offset)
    for _ in 0..<100 {
      guard let (a, b) = Self.step(aimed, slope, offset) else { break }
      var factor = 1.0
      var next = Self.loss(aimed, slope - a, offset - b)
      while next > loss, factor > 1e-6 {
        factor /= 2
        next = Self.loss(aimed, slope - factor * a, offset - factor * b)
      }
      if loss - next < 1e-9 { break }
      (slope, offset, loss) = (slope - factor * a, offset - factor * b, next)
    }
    if !(slope > 0) { return nil }
  }

  private static func loss(
    _ rows: [(sum: Double, aim: Double, weight: Double)], _ slope: Double, _ offset: Double
  ) -> Double {
    rows.reduce(0) { total, row in
      let odds = slope * row.sum + offset
      // log(1 + exp(odds)) - aim x odds, without overflow.
      return total + row.weight * (max(odds, 0) + log1p(exp(-abs(odds))) - row.aim * odds)
    }
  }

  /// Newton's step, or nil at a point without curvature.
  private static func step(
    _ rows: [(sum: Double, aim: Double, weight: Double)], _ slope: Double, _ offset: Double
  ) -> (Double, Double)? {
    var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9)
    for row in rows {
      let p = 1 / (1 + exp(-(slope * row.sum + offset)))
      let (g, h) = (row.weight * (p - row.aim), row.weight * p * (1 - p))
      (ga, gb) = (ga + g * row.sum, gb + g)
      (haa, hab, hbb) = (haa + h * row.sum * row.sum, hab + h * row.sum, hbb + h)
    }
    let determinant = haa * hbb - hab * hab
    if !(determinant > 1e-15) { return nil }
    return ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant)
  }
}
