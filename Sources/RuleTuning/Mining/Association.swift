import Foundation

/// How much more a string belongs to one set of texts than to another: the log-odds ratio with an informative
/// Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words"). The prior is the string's share of both sets
/// together, so that rare strings are not believed.
struct Association {
  /// The log-odds ratio.
  let logOdds: Double
  /// Its standard deviation.
  let deviation: Double

  /// What the prior weighs, as a share of the documents.
  private static let priorShare = 0.05

  /// - Parameters:
  ///   - front: documents with the string in the one set, of `fronts`.
  ///   - back: documents with the string in the other, of `backs`.
  init(front: Int, of fronts: Int, back: Int, of backs: Int) {
    let share = Double(front + back) / Double(max(1, fronts + backs))
    let prior = max(2, Self.priorShare * Double(fronts + backs))
    let alpha = max(prior * share, 1e-3)
    func odds(_ count: Int, _ total: Int) -> Double {
      let (with, all) = (Double(count) + alpha, Double(total) + prior)
      return log(with / max(all - with, 1e-9))
    }
    logOdds = odds(front, fronts) - odds(back, backs)
    deviation = (1 / (Double(front) + alpha) + 1 / (Double(back) + alpha)).squareRoot()
  }

  /// In standard deviations.
  var zScore: Double { logOdds / deviation }
  /// What the ratio exceeds in 95 of 100 cases: what is both strong and sure comes first.
  var lowerBound: Double { logOdds - 1.645 * deviation }

  /// Entropy of neighbours in nats: how freely a string stands.
  static func entropy(_ counts: some Sequence<Int>) -> Double {
    let counts = counts.sorted()
    let total = Double(counts.reduce(0, +))
    return counts.reduce(0) { sum, count in
      let share = Double(count) / total
      return count == 0 ? sum : sum - share * log(share)
    }
  }
}
