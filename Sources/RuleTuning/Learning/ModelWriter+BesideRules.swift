import Rulesets

/// Models beside rules and a policy as they are.
extension ModelWriter {
  /// How far in log-odds the strongest sum is above where a category is reviewed from: a score of 0.55 for 0.5. So it stays
  /// below what most rules of other classes say.
  static let ceiling = 0.2
  /// Nothing is added to rules that do not suffice; a sum at the cut is above this.
  static let smallest = 0.0002
  /// In log-odds as first calibrated: how far below the cut a model still says what an advertisement is about.
  static let hintRange = 3.0

  /// How far the strongest sum is above a cut, in log-odds.
  func distance(beyond cut: Double, _ sums: [[Double]]) -> Double {
    let strongest = sums.compactMap { $0.max() }.max() ?? 0
    return max(1, calibration.slope * strongest + calibration.offset - cut)
  }

  /// In log-odds: how far above the point's score the policy reviews the category from.
  func raised(_ target: Int) -> Double {
    guard keepsPolicy, let point, !ruleset.policy.reviewsAll(id(target)) else { return 0 }
    let review = ruleset.policy.categories[id(target)]?.review ?? ruleset.policy.standard.review
    return WorkingPoint.odds(review) - point.reviewOdds
  }

  /// The sum above which a model gives a hint; nil where it gives none, as where every signal would be reviewed.
  func hint(_ target: Int) -> Double? {
    guard keepsPolicy, point != nil, !ruleset.policy.reviewsAll(id(target)) else { return nil }
    return Self.rounded(least(target) - hintMargin)
  }

  /// The target that gives a hint beside rules of nothing but categories that yield to hints.
  ///
  /// - Parameters:
  ///   - sums: by target, none above its least.
  ///   - held: categories of rules that hold.
  ///   - rival: by how much a model has to be above its least to say more than those of `held`.
  func hinting(_ sums: [Double], beside held: Set<String>, rival: Double) -> Int? {
    guard !held.isEmpty, held.isSubset(of: hinted), sums.indices.allSatisfy({ sums[$0] <= least($0) }),
      let first = sums.indices.max(by: { (sums[$0] - least($0), $1) < (sums[$1] - least($1), $0) }),
      let hint = hint(first), sums[first] > hint, !yields(first), sums[first] - least(first) > rival
    else { return nil }
    return held.isDisjoint(with: covers[first]) ? first : nil
  }
}

extension Ruleset {
  /// Ids of the categories that yield to hints.
  var hinted: Set<String> { Set(categories.filter { $0.yields == .hinted }.map(\.id)) }
}
