/// Finds weights that keep documents on their sides of a margin: the squared hinge loss with a quadratic penalty, by
/// dual coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008), but each document with a
/// margin and a cost of its own.
///
/// Deterministic; memory is that of the weights and of a few numbers a row.
struct MarginSolver {
  /// What a row wants.
  struct Target {
    /// 1 or -1.
    var side: Double
    var margin: Double
    var cost: Double
  }

  /// Weights as features' values are multiplied by, scales applied; the intercept apart.
  struct Solution {
    var weights: [Float]
    var intercept: Double
  }

  private static let passLimit = 60
  private static let tolerance = 0.02

  private let problem: MarginProblem
  private let targets: [Target]
  private var weights: [Float]
  private var intercept = 0.0
  private var duals: [Double]
  private var curvatures: [Double]

  init(_ problem: MarginProblem, _ targets: [Target]) {
    (self.problem, self.targets) = (problem, targets)
    weights = [Float](repeating: 0, count: problem.featureCount)
    duals = [Double](repeating: 0, count: problem.rowCount)
    curvatures = (0..<problem.rowCount).map { row in
      let terms = problem.features[problem.starts[row]..<problem.starts[row + 1]]
      let facts = problem.facts[problem.factStarts[row]..<problem.factStarts[row + 1]]
      let squares = terms.reduce(0.0) { $0 + Double(problem.scales[Int($1)]) }
      let value = problem.values[row]
      return facts.reduce(1 + squares * value * value) { $0 + Double(problem.scales[Int($1)]) }
        + 0.5 / targets[row].cost
    }
  }

  mutating func solve() -> Solution {
    var generator = SeededGenerator(seed: 7)
    var order = Array(0..<problem.rowCount)
    var active = order.count
    var bound = Double.infinity
    for _ in 0..<Self.passLimit {
      for index in 0..<active { order.swapAt(index, index + generator.next(below: active - index)) }
      let (most, least) = pass(&order, &active, bound)
      if most - least <= Self.tolerance {
        if active == order.count { break }
        (active, bound) = (order.count, .infinity)
      } else {
        bound = most > 0 ? most : .infinity
      }
    }
    return Solution(weights: weights, intercept: intercept)
  }

  /// One pass over the active rows; rows that have long been beyond their margins are put to sleep.
  private mutating func pass(_ order: inout [Int], _ active: inout Int, _ bound: Double) -> (Double, Double) {
    var (most, least) = (-Double.infinity, Double.infinity)
    var index = 0
    while index < active {
      let row = order[index]
      let gradient = self.gradient(row)
      if duals[row] == 0, gradient > bound {
        active -= 1
        order.swapAt(index, active)
        continue
      }
      let projected = duals[row] == 0 ? min(gradient, 0) : gradient
      (most, least) = (max(most, projected), min(least, projected))
      if abs(projected) > 1e-12 { move(row, by: -gradient / curvatures[row]) }
      index += 1
    }
    return (most, least)
  }

  private func gradient(_ row: Int) -> Double {
    let target = targets[row]
    var sum: Float = 0
    for at in problem.starts[row]..<problem.starts[row + 1] { sum += weights[Int(problem.features[at])] }
    var total = Double(sum) * problem.values[row] + intercept
    for at in problem.factStarts[row]..<problem.factStarts[row + 1] {
      total += Double(weights[Int(problem.facts[at])])
    }
    return target.side * total - target.margin + duals[row] * 0.5 / target.cost
  }

  private mutating func move(_ row: Int, by step: Double) {
    let new = max(0, duals[row] + step)
    let change = (new - duals[row]) * targets[row].side
    duals[row] = new
    if change == 0 { return }
    let scaled = Float(change * problem.values[row])
    for at in problem.starts[row]..<problem.starts[row + 1] {
      let feature = Int(problem.features[at])
      weights[feature] += scaled * problem.scales[feature]
    }
    for at in problem.factStarts[row]..<problem.factStarts[row + 1] {
      let feature = Int(problem.facts[at])
      weights[feature] += Float(change) * problem.scales[feature]
    }
    intercept += change
  }
}
