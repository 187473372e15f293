import Foundation

/// Where learned categories begin to be reviewed.
struct WorkingPoint: Hashable {
  /// A model's log-odds, as first calibrated, from which its category is reviewed.
  var cut: Double
  /// The score that the cut becomes: rules of the category lead to review from there, too.
  var review: Double

  var reviewOdds: Double { Self.odds(review) }

  /// Log-odds of a score.
  static func odds(_ score: Double) -> Double { log(score / (1 - score)) }
}
