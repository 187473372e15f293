import Foundation

/// How weights become a score.
package enum Scoring {
  /// The logistic function of the intercept and the sum of weight x strength, rounded to four decimals so that a
  /// verdict reads the same wherever it is made, and thresholds compare what is shown.
  package static func score(intercept: Double, sum: Double) -> Double {
    let score = 1 / (1 + exp(-(intercept + sum)))
    return (score * 10_000).rounded() / 10_000
  }

  /// The place of each id among all of them in order.
  package static func ranks(_ ids: [String]) -> [Int] {
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    var ranks = [Int](repeating: 0, count: ids.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }
}
