extension LogisticProblem {
  /// Where the search ended.
  struct Solution {
    var x: [Double]
    /// Largest derivative along which a parameter may still move.
    var residual: Double
  }

  private static let cycleLimit = 2000
  private static let tolerance = 1e-7

  /// The optimum, by cyclic coordinate descent with projected Newton steps, each halved until it descends (the
  /// objective is convex, so the optimum is the only one). Sums are taken in the order of rows: same input, same bits.
  func solve() -> Solution {
    var x = parameters.map { min(max($0.prior, $0.bounds.lowerBound), $0.bounds.upperBound) }
    var margins = rows.map { margin($0, x) }
    let users = usersOfParameters()
    for _ in 0..<Self.cycleLimit {
      var moved = false
      for index in parameters.indices where step(index, &x, &margins, users[index]) { moved = true }
      if !moved { break }
    }
    return Solution(x: x, residual: residual(x))
  }

  /// For each parameter the rows it acts on, with its value there.
  private func usersOfParameters() -> [[(row: Int, value: Double)]] {
    var users = [[(row: Int, value: Double)]](repeating: [], count: parameters.count)
    for (at, row) in rows.enumerated() {
      users[0].append((at, 1))
      for (index, value) in zip(row.indices, row.values) { users[index].append((at, value)) }
    }
    return users
  }

  /// Moves one parameter; false when it is where it should be.
  private func step(
    _ index: Int, _ x: inout [Double], _ margins: inout [Double], _ users: [(row: Int, value: Double)]
  ) -> Bool {
    let parameter = parameters[index]
    var slope = parameter.strength * (x[index] - parameter.prior)
    var curvature = parameter.strength
    for (row, value) in users {
      let p = Self.probability(margins[row])
      slope += value * Self.slope(rows[row], margins[row])
      curvature += value * value * (rows[row].positives + rows[row].negatives) * p * (1 - p)
    }
    let bounds = parameter.bounds
    let target = min(max(x[index] - slope / max(curvature, 1e-9), bounds.lowerBound), bounds.upperBound)
    var change = target - x[index]
    if abs(slope) <= Self.tolerance || change == 0 { return false }
    while abs(change) > 1e-12 {
      if self.change(of: change, index, x[index], margins, users) <= 1e-4 * slope * change { break }
      change /= 2
    }
    if abs(change) <= 1e-12 { return false }
    x[index] += change
    for (row, value) in users { margins[row] += value * change }
    return true
  }

  /// How much the objective changes when one parameter moves.
  private func change(
    of change: Double, _ index: Int, _ old: Double, _ margins: [Double], _ users: [(row: Int, value: Double)]
  ) -> Double {
    let parameter = parameters[index]
    let (before, after) = (old - parameter.prior, old + change - parameter.prior)
    var sum = parameter.strength / 2 * (after * after - before * before)
    for (row, value) in users {
      let (z, moved) = (margins[row], margins[row] + value * change)
      sum += rows[row].positives * (Self.softplus(-moved) - Self.softplus(-z))
      sum += rows[row].negatives * (Self.softplus(moved) - Self.softplus(z))
    }
    return sum
  }
}
