/// What a text's single symbols say, which spares most texts the whole sum: models are so much slower over pairs that
/// ordinary traffic would be judged at three quarters of the speed.
///
/// The first stage of a cascade (Viola and Jones 2001): it is to let through nearly all that the second would flag.
struct Glance {
  /// By target, then by document: what single symbols make of documents that were not learned from.
  let sums: [[Double]]
  /// By document.
  let isHarm: [Bool]

  /// Of the harm that a model flags, the share that may be passed over.
  private static let loss = 0.1
  /// Sums are the engine's but for rounding.
  private static let rounding = 1e-3

  /// By target, the sum above which a text is looked at; nil when a model flags nothing by which to choose one.
  ///
  /// - Parameters:
  ///   - sums: what models make of documents that were not learned from.
  ///   - cut: from where they are flagged.
  func thresholds(_ sums: [[Double]], cut: Double) -> [Double]? {
    var thresholds: [Double] = []
    for (target, values) in sums.enumerated() {
      let flagged = values.indices.filter { isHarm[$0] && values[$0] >= cut }.map { self.sums[target][$0] }
      if flagged.isEmpty { return nil }
      thresholds.append(flagged.sorted()[Int(Double(flagged.count) * Self.loss)] - Self.rounding)
    }
    return thresholds
  }

  /// Whether any model's single symbols make more than its threshold.
  func passes(_ document: Int, _ thresholds: [Double]) -> Bool {
    thresholds.indices.contains { sums[$0][document] > thresholds[$0] }
  }
}
