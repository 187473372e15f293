/// What a text's single symbols say, which spares most texts the whole sum: models are so much slower over pairs that
/// ordinary traffic would be judged at three quarters of the speed.
///
/// The first stage of a cascade (Viola and Jones 2001): it is to let through nearly all that the second would flag.
struct Glance {
  /// By target, then by document: what single symbols make of documents that were not learned from.
  let sums: [[Double]]
  /// By document.
  let isHarm: [Bool]
  /// By document, whether a rule of a category that yields to hints holds: then it is looked at in any case.
  let isHinted: [Bool]

  /// How much harm passed over weighs, as a share of all harm that models alone flag, against harmless texts that a model has
  /// looked at in vain, as a share of all harmless ones. Of many models each finds less, and none may have more looked at for it.
  private static let price = 1.0
  /// Shares of the harm that a model alone flags of which one may be passed over.
  private static let losses = (0...30).map { Double($0) / 100 }
  /// Sums are the engine's but for rounding.
  private static let rounding = 1e-3

  /// By target, the sum above which a text is looked at: where the harm that is passed over and the harmless texts that are
  /// looked at in vain cost least; nil when a model alone flags nothing by which to choose one.
  ///
  /// - Parameters:
  ///   - sums: what models make of documents that were not learned from.
  ///   - cut: from where they are flagged.
  func thresholds(_ sums: [[Double]], cut: Double) -> [Double]? {
    let free = isHarm.indices.filter { !isHinted[$0] }
    let flagged = sums.enumerated().map { target, values in
      free.filter { isHarm[$0] && values[$0] >= cut }.map { self.sums[target][$0] }.sorted()
    }
    let all = Double(flagged.reduce(0) { $0 + $1.count })
    var thresholds: [Double] = []
    for (target, flagged) in flagged.enumerated() {
      let harmless = free.filter { !isHarm[$0] }.map { self.sums[target][$0] }
      if flagged.isEmpty || harmless.isEmpty { return nil }
      let share = Double(flagged.count) / all
      let candidates = Self.losses.map { loss in
        let threshold = flagged[Int(Double(flagged.count) * loss)] - Self.rounding
        let vain = Double(harmless.count { $0 > threshold }) / Double(harmless.count)
        return (threshold: threshold, cost: Self.price * loss * share + vain)
      }
      thresholds.append(candidates.min { $0.cost < $1.cost }!.threshold)
    }
    return thresholds
  }

  /// Whether a document is looked at: any model's single symbols make more than its threshold, or a hint is asked for.
  func passes(_ document: Int, _ thresholds: [Double]) -> Bool {
    isHinted[document] || thresholds.indices.contains { sums[$0][document] > thresholds[$0] }
  }
}
