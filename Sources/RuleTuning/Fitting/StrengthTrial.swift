import Moderation
import Rulesets

/// Weights of one strength, fold by fold: each document is judged by those that were fitted and scaled without its fold.
struct StrengthTrial {
  let strength: Double
  /// Mean log-loss of documents with evidence, before scaling.
  let loss: Double
  /// By fold, scaled.
  let weights: [Weights]
  /// By fold, with thresholds of single categories moved as their scores are.
  let policies: [Policy]
  /// By these weights and policies.
  let predictions: [Prediction]
  /// How well the goal is reached: harmful documents caught, of which false alarms that cost are counted off; nil where it
  /// cannot be.
  private(set) var worth: Double?
  private let unscaled: [Weights]
  private let source: Source

  private struct Source {
    var ruleset: Ruleset
    var corpus: LabelledCorpus
    var table: SignalTable
    var fitter: WeightFitter
    var folds: Folds
    var options: FitOptions
  }

  /// - Parameter progress: called with the number of folds that are done.
  init(
    _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, _ fitter: WeightFitter,
    _ folds: Folds,
    _ options: FitOptions, strength: Double, progress: (Int) -> Void
  ) {
    self.strength = strength
    source = Source(
      ruleset: ruleset, corpus: corpus, table: table, fitter: fitter, folds: folds, options: options)
    var losses = (sum: 0.0, documents: 0.0)
    unscaled = (0..<folds.count).map { fold in
      progress(fold)
      let weights = fitter.weights(strength: strength) { folds.fold[$0] != fold }
      let loss = fitter.loss(weights) { folds.fold[$0] == fold }
      losses = (losses.sum + loss.sum, losses.documents + loss.documents)
      return weights
    }
    loss = (losses.sum / max(losses.documents, 1e-12) * 1e6).rounded() / 1e6
    // Scores, too, are judged on documents that they were not scaled by.
    let scalings = (0..<folds.count).map { [source, unscaled] fold in
      Self.scaling(source, unscaled) { folds.fold[$0] != fold }
    }
    weights = zip(scalings, unscaled).map { $0.scaled($1) }
    policies = scalings.map { $0.scaled(ruleset.policy) }
    predictions = Self.predictions(source, weights, policies)
    worth = ThresholdChooser(ruleset.policy, corpus, predictions, base: base(), options).worth()
  }

  /// Of the trials that come within a thousandth of the best by the goal, the one with the lowest log-loss; of equal ones the
  /// strongest: the smallest change. Where none reaches the goal, of all.
  static func best(of trials: [StrengthTrial]) -> StrengthTrial {
    let most = trials.compactMap(\.worth).max()
    let near = trials.filter { trial in
      guard let most else { return true }
      return (trial.worth ?? -.infinity) >= most - abs(most) / 1000
    }
    return near.min { ($0.loss, -$0.strength) < ($1.loss, -$1.strength) }!
  }

  /// The scaling by all documents.
  func scaling() -> ScoreScaling { Self.scaling(source, unscaled) { _ in true } }

  private static func scaling(_ source: Source, _ weights: [Weights], where isWanted: (Int) -> Bool)
    -> ScoreScaling
  {
    ScoreScaling(
      source.ruleset, source.corpus, source.table,
      isFitted: source.ruleset.categories.indices.map { !source.fitter.isKept($0) },
      minimumPositives: source.options.minimumPositives, weights: { weights[source.folds.fold[$0]] },
      where: isWanted)
  }

  /// Each document judged by the weights and the policy of its fold.
  func predictions(by policies: [Policy]) -> [Prediction] { Self.predictions(source, weights, policies) }

  private static func predictions(_ source: Source, _ weights: [Weights], _ policies: [Policy])
    -> [Prediction]
  {
    let replays = zip(weights, policies).map { Replay(source.ruleset, weights: $0, policy: $1) }
    return source.corpus.documents.indices.map { index in
      Prediction(
        replays[source.folds.fold[index]].scores(
          of: source.table[index], kind: source.corpus.documents[index].document.kind),
        isLimited: source.table.isLimited[index])
    }
  }

  /// The highest score without any evidence, of categories that the standard thresholds are in force for.
  func base(with more: Weights? = nil) -> Double {
    let ruleset = source.ruleset
    let standard = ruleset.categories.map(\.id).filter { ruleset.policy.categories[$0] == nil }
    return (weights + (more.map { [$0] } ?? [])).flatMap { weights in
      standard.map { Scoring.score(intercept: weights.intercepts[$0] ?? 0, sum: 0) }
    }.max() ?? 0
  }
}
