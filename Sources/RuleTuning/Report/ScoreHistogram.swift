import Foundation

/// How many documents have a score within each twentieth, and how many have none.
struct ScoreHistogram {
  /// Of a column.
  static let width = 0.05
  private static let bins = 20

  private var counts = [Int](repeating: 0, count: bins)
  private var silent = 0

  init(_ scores: [Double]) {
    for score in scores {
      if score <= 0 { silent += 1 } else { counts[min(Self.bins - 1, Int(score * Double(Self.bins)))] += 1 }
    }
  }

  /// The largest column.
  var most: Int { max(silent, counts.max() ?? 0) }

  /// Where each column starts, with its documents; those without a score stand apart, left of 0.
  var columns: [(start: Double, count: Int)] {
    [(-2 * Self.width, silent)] + counts.enumerated().map { (Double($0) / Double(Self.bins), $1) }
  }

  /// The height at which a count is drawn.
  static func height(of count: Int) -> Double { log10(1 + Double(count)) }
}
