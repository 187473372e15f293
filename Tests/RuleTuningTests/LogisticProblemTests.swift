import Testing

@testable import RuleTuning

/// The regression against its definition: derivatives, optimality, bounds.
@Suite struct LogisticProblemTests {
  private func problem(seed: UInt64, count: Int = 6) -> LogisticProblem {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<25).map { _ in
      let indices = (1..<count).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      return LogisticProblem.Row(
        indices: indices, values: indices.map { _ in Double.random(in: 0.2...1, using: &generator) },
        positives: Double(Int.random(in: 0...6, using: &generator)),
        negatives: Double(Int.random(in: 0...6, using: &generator)))
    }
    let parameters = (0..<count).map { index in
      LogisticProblem.Parameter(
        bounds: index == 0 ? -8 ... -1 : index == 1 ? -12...0 : 0...12,
        prior: index == 0 ? -3 : Double.random(in: -1...4, using: &generator),
        strength: [0.1, 1, 10].randomElement(using: &generator)!)
    }
    return LogisticProblem(rows: rows, parameters: parameters)
  }

  @Test(arguments: 1...20)
  func theGradientIsTheDerivative(seed: Int) {
    let problem = problem(seed: UInt64(seed))
    var generator = SeededGenerator(seed: UInt64(seed) + 100)
    let x = problem.parameters.map { Double.random(in: $0.bounds, using: &generator) / 3 }
    for (index, slope) in problem.gradient(x).enumerated() {
      var (above, below) = (x, x)
      above[index] += 1e-5
      below[index] -= 1e-5
      let expected = (problem.objective(above) - problem.objective(below)) / 2e-5
      #expect(abs(slope - expected) < 1e-4 * max(1, abs(expected)))
    }
  }

  @Test(arguments: 1...40)
  func theSolutionIsTheOptimum(seed: Int) {
    let problem = problem(seed: UInt64(seed))
    let solution = problem.solve()
    #expect(solution.residual < 1e-5)
    for (parameter, value) in zip(problem.parameters, solution.x) {
      #expect(parameter.bounds.contains(value))
    }
    // The objective is convex: nowhere within the bounds is it lower.
    var generator = SeededGenerator(seed: UInt64(seed) + 200)
    let least = problem.objective(solution.x)
    for scale in [1e-3, 0.1, 3.0] {
      for _ in 0..<20 {
        let x = zip(problem.parameters, solution.x).map { parameter, value in
          let moved = value + Double.random(in: -scale...scale, using: &generator)
          return min(max(moved, parameter.bounds.lowerBound), parameter.bounds.upperBound)
        }
        #expect(problem.objective(x) >= least - 1e-9)
      }
    }
    #expect(problem.solve().x == solution.x)
  }

  @Test func oneRuleAloneGetsTheShareOfItsDocuments() {
    let row = LogisticProblem.Row(indices: [1], values: [1], positives: 80, negatives: 20)
    let problem = LogisticProblem(
      rows: [row],
      parameters: [
        .init(bounds: -3 ... -3, prior: -3, strength: 0), .init(bounds: 0...12, prior: 0, strength: 0),
      ])
    let x = problem.solve().x
    #expect(abs(LogisticProblem.probability(x[0] + x[1]) - 0.8) < 1e-6)
  }

  @Test func manyDocumentsOutweighThePriorAndFewDoNot() {
    func weight(_ count: Double) -> Double {
      LogisticProblem(
        rows: [.init(indices: [1], values: [1], positives: count * 0.1, negatives: count * 0.9)],
        parameters: [
          .init(bounds: -3 ... -3, prior: -3, strength: 0), .init(bounds: 0...12, prior: 4, strength: 1),
        ]
      ).solve().x[1]
    }
    #expect(weight(0) == 4 && weight(1) > 3.3 && abs(weight(10_000) - 0.803) < 0.01)
  }
}
