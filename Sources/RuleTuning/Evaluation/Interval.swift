/// The bounds of a 95 % interval.
public struct Interval: Sendable, Hashable, Codable {
  /// Lower bound.
  public var low: Double
  /// Upper bound.
  public var high: Double

  init(low: Double, high: Double) { (self.low, self.high) = (low.rounded4, high.rounded4) }

  /// The interval that leaves out 2.5 % of the values at each end.
  init(of values: [Double]) {
    let sorted = values.sorted()
    let cut = Int((Double(sorted.count) * 0.025).rounded(.down))
    self.init(
      low: sorted.isEmpty ? 0 : sorted[cut], high: sorted.isEmpty ? 0 : sorted[sorted.count - 1 - cut])
  }

  /// The bounds between which a share lies in 95 of 100 samples of so many: Wilson's score interval (Wilson 1927,
  /// "Probable inference, the law of succession, and statistical inference"). Of no samples, all of 0...1.
  init(share: Double, samples: Int) {
    if samples == 0 {
      self.init(low: 0, high: 1)
      return
    }
    let (z, count) = (1.96, Double(samples))
    let scale = 1 + z * z / count
    let centre = (share + z * z / (2 * count)) / scale
    let reach = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot() / scale
    self.init(low: max(0, centre - reach), high: min(1, centre + reach))
  }

  /// Whether it is a single point: then resampling has seen no case but one, and says nothing of how sure that is.
  var isPoint: Bool { low == high }
}
