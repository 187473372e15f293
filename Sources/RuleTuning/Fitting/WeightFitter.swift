import Foundation
import Rulesets

/// Fits the weights of all categories to the documents of a corpus that are wanted.
struct WeightFitter {
  private let ruleset: Ruleset
  private let options: FitOptions
  /// By category.
  let examples: [CategoryExamples]

  /// Beyond these a rule decides alone whatever else is found.
  private static let weightLimit = 12.0
  private static let interceptRange = -8.0 ... -1.0
  /// A weak pull keeps an intercept finite where nothing is harmful, or everything.
  private static let interceptStrength = 0.01
  private static let interceptRounds = 4

  init(_ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, _ options: FitOptions) {
    (self.ruleset, self.options) = (ruleset, options)
    let targets = CategoryTargets(ruleset, corpus, table, otherHarm: options.otherHarm)
    examples = ruleset.categories.indices.map {
      CategoryExamples(category: $0, ruleset, corpus, table, targets)
    }
  }

  /// Whether there is too little to fit a category by.
  func isKept(_ category: Int) -> Bool {
    examples[category].rules.isEmpty
      || examples[category].positivesWithEvidence < options.minimumPositives
  }

  /// Weights fitted to the wanted documents, rounded to three decimals.
  func weights(strength: Double, where isWanted: (Int) -> Bool = { _ in true }) -> Weights {
    var weights = ruleset.weights
    for category in ruleset.categories.indices where !isKept(category) {
      let solution = solution(category, strength, isWanted)
      weights.intercepts[ruleset.categories[category].id] = Self.rounded(solution.x[0])
      for (rule, value) in zip(examples[category].rules, solution.x.dropFirst()) {
        weights.rules[ruleset.rules[rule].id] = Self.rounded(value)
      }
    }
    return weights
  }

  /// The optimum for one category.
  ///
  /// A rule's prior is the score it gave alone. Where the intercept moves, priors move against it, so that a rule that
  /// holds nowhere in the corpus goes on meaning what it meant.
  private func solution(
    _ category: Int, _ strength: Double, _ isWanted: (Int) -> Bool
  ) -> LogisticProblem.Solution {
    let first = problem(category, strength, isWanted)
    var solution = first.solve()
    for _ in 0..<(options.fitsIntercepts ? Self.interceptRounds : 0) {
      var next = first
      for index in next.parameters.indices.dropFirst() {
        next.parameters[index].prior += first.parameters[0].prior - solution.x[0]
      }
      solution = next.solve()
    }
    return solution
  }

  /// The loss per document with evidence, of given weights on documents that were not fitted to.
  func loss(_ weights: Weights, where isWanted: (Int) -> Bool) -> (sum: Double, documents: Double) {
    var (sum, documents) = (0.0, 0.0)
    for category in ruleset.categories.indices where !isKept(category) {
      let x = parameters(category, weights)
      var problem = problem(category, 0, isWanted)
      problem.rows.removeAll { $0.indices.isEmpty }
      problem.parameters.indices.forEach { problem.parameters[$0].strength = 0 }
      sum += problem.objective(x)
      documents += problem.rows.reduce(0) { $0 + $1.positives + $1.negatives }
    }
    return (sum, documents)
  }

  private func parameters(_ category: Int, _ weights: Weights) -> [Double] {
    [weights.intercepts[ruleset.categories[category].id] ?? 0]
      + examples[category].rules.map { weights.rules[ruleset.rules[$0].id] ?? 0 }
  }

  private func problem(_ category: Int, _ strength: Double, _ isWanted: (Int) -> Bool) -> LogisticProblem {
    let old = parameters(category, ruleset.weights)
    let bounds = options.fitsIntercepts ? Self.interceptRange : old[0]...old[0]
    let intercept = LogisticProblem.Parameter(
      bounds: bounds, prior: old[0], strength: Self.interceptStrength)
    let weights = zip(examples[category].rules, old.dropFirst()).map { rule, old in
      LogisticProblem.Parameter(
        bounds: ruleset.rules[rule].isInnocence ? -Self.weightLimit...0 : 0...Self.weightLimit, prior: old,
        strength: strength)
    }
    return LogisticProblem(rows: examples[category].rows(where: isWanted), parameters: [intercept] + weights)
  }

  static func rounded(_ value: Double) -> Double {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == 0 ? 0 : rounded
  }
}
