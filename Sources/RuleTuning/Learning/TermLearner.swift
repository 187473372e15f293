import Moderation
import Rulesets

/// Trains one model a class on some documents of a corpus.
struct TermLearner {
  let corpus: TermCorpus
  /// The class of each document; -1: harmless, nil: without a label, not trained on.
  let classes: [Int?]
  /// Whether a document is from ordinary traffic.
  let isOrdinary: [Bool]
  /// Classes to learn.
  let targets: [Int]
  let options: LearnOptions

  /// One target's model.
  struct Model {
    /// Ascending.
    var terms: [Int32]
    /// Weights of terms, then of rules, then of lexicons.
    var solution: MarginSolver.Solution
  }

  /// Models of all targets.
  struct Models {
    /// Support of every term of the corpus.
    var support: [Int32]
    /// Support of every rule, then of every lexicon.
    var factSupport: [Int]
    /// By target.
    var models: [Model]
  }

  /// Trains twice: first on all terms that occur often enough, then each model on those that have its greatest weights.
  func models(_ documents: [Int]) -> Models {
    let support = corpus.support(in: documents)
    let frequent = corpus.keys.indices.filter { support[$0] >= options.minimumSupport }.map(Int32.init)
    let problem = MarginProblem(corpus, documents: documents, support: support, terms: frequent)
    let models = targets.map { target in
      let first = solve(problem, target, documents)
      if frequent.count <= options.terms { return Model(terms: frequent, solution: first) }
      let kept = MarginProblem(
        corpus, documents: documents, support: support, terms: strongest(frequent, first))
      return Model(terms: kept.terms, solution: solve(kept, target, documents))
    }
    return Models(support: support, factSupport: corpus.factSupport(in: documents), models: models)
  }

  private func solve(_ problem: MarginProblem, _ target: Int, _ documents: [Int]) -> MarginSolver.Solution {
    var solver = MarginSolver(problem, documents.map { self.target($0, target) })
    return solver.solve()
  }

  private func target(_ document: Int, _ target: Int) -> MarginSolver.Target {
    let truth = classes[document]!
    if truth == target {
      return .init(side: 1, margin: LearnOptions.margin, cost: LearnOptions.positiveCost)
    }
    let margin =
      truth >= 0
      ? LearnOptions.otherHarmMargin
      : isOrdinary[document] ? LearnOptions.ordinaryMargin : LearnOptions.margin
    return .init(side: -1, margin: margin, cost: 1)
  }

  /// Terms with the greatest weights, ascending; of equal ones the first.
  private func strongest(_ terms: [Int32], _ solution: MarginSolver.Solution) -> [Int32] {
    let ranked = terms.indices.map { (weight: abs(solution.weights[$0]), term: terms[$0]) }
      .sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }
    return ranked.prefix(options.terms).map(\.term).sorted()
  }

  /// What single symbols, each as often as it occurs, make of documents: by target, then by document.
  func glances(_ models: Models, of documents: [Int]) -> [[Double]] {
    models.models.map { model in
      var weights = [Float](repeating: 0, count: corpus.keys.count)
      for (place, term) in model.terms.enumerated() { weights[Int(term)] = model.solution.weights[place] }
      return documents.map { document in
        let units = corpus.units[corpus.unitStarts[document]..<corpus.unitStarts[document + 1]]
        let sum = units.reduce(0.0) { $1 < 0 ? $0 : $0 + Double(weights[Int($1)]) }
        return sum * corpus.scales[document] + Double(model.solution.intercept)
      }
    }
  }

  /// What models make of documents: by target, then by document.
  func sums(_ models: Models, of documents: [Int]) -> [[Double]] {
    models.models.map { model in
      let problem = MarginProblem(corpus, documents: documents, support: models.support, terms: model.terms)
      return (0..<problem.rowCount).map { problem.sum(of: $0, model.solution) }
    }
  }
}
