import Foundation

/// Logistic regression with bounds and a prior, over rows that are alike counted together.
///
/// Minimizes `sum of n+ log(1 + exp(-z)) + n- log(1 + exp(z))`, where `z = x0 + sum of value x parameter`, plus
/// `strength / 2 x (parameter - prior)^2` for each parameter, within its bounds. Parameter 0 is the intercept.
struct LogisticProblem {
  /// Documents with the same evidence.
  struct Row {
    /// Parameter indices, ascending, without the intercept.
    var indices: [Int]
    /// Their values.
    var values: [Double]
    /// Weight of documents of the category.
    var positives: Double
    /// Weight of documents that are not.
    var negatives: Double
  }

  /// What a parameter may be and is pulled towards.
  struct Parameter {
    var bounds: ClosedRange<Double>
    var prior: Double
    /// How strongly; in documents, as it were.
    var strength: Double
  }

  var rows: [Row]
  var parameters: [Parameter]

  /// The value of the objective.
  func objective(_ x: [Double]) -> Double {
    var sum = 0.0
    for row in rows {
      let z = margin(row, x)
      sum += row.positives * Self.softplus(-z) + row.negatives * Self.softplus(z)
    }
    for (parameter, value) in zip(parameters, x) {
      let distance = value - parameter.prior
      sum += parameter.strength / 2 * distance * distance
    }
    return sum
  }

  /// The objective's derivative by each parameter.
  func gradient(_ x: [Double]) -> [Double] {
    var gradient = zip(parameters, x).map { $0.strength * ($1 - $0.prior) }
    for row in rows {
      let slope = Self.slope(row, margin(row, x))
      gradient[0] += slope
      for (index, value) in zip(row.indices, row.values) { gradient[index] += slope * value }
    }
    return gradient
  }

  /// How far a point is from the optimum: the largest derivative along which it may still move.
  func residual(_ x: [Double]) -> Double {
    zip(zip(parameters, x), gradient(x)).reduce(0) { worst, element in
      let ((parameter, value), slope) = element
      let isHeld =
        value <= parameter.bounds.lowerBound && slope > 0 || value >= parameter.bounds.upperBound && slope < 0
      return isHeld ? worst : max(worst, abs(slope))
    }
  }

  func margin(_ row: Row, _ x: [Double]) -> Double {
    var z = x[0]
    for (index, value) in zip(row.indices, row.values) { z += value * x[index] }
    return z
  }

  /// Derivative of a row's loss by its margin.
  static func slope(_ row: Row, _ z: Double) -> Double {
    let p = probability(z)
    return row.negatives * p - row.positives * (1 - p)
  }

  static func probability(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  /// log(1 + exp(z)) without overflow.
  static func softplus(_ z: Double) -> Double { z > 0 ? z + log1p(exp(-z)) : log1p(exp(z)) }
}
