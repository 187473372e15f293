import Moderation
public import Rulesets

/// Fits weights and thresholds to a corpus, and measures them on documents they were not fitted to.
///
/// What learned models find is left out: they know the documents they were learned from, so weights and thresholds that
/// go by them there would be wrong elsewhere, and training them again for each fold would take folds x the time of
/// learning. Their weights stay as they are.
///
/// Deterministic: the same ruleset, corpus and options give the same numbers to the bit.
public struct Fitter: Sendable {
  private let ruleset: Ruleset
  private let corpus: LabelledCorpus
  private let table: SignalTable
  private let groups: [Int]
  private let options: FitOptions

  /// For a scanned corpus with its near-duplicates.
  public init(
    _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, groups: [Int], _ options: FitOptions
  ) {
    let learned = Set(ruleset.learned.map(\.id))
    (self.ruleset, self.corpus) = (ruleset, corpus)
    self.table = table.leaving(Set(ruleset.rules.indices.filter { learned.contains(ruleset.rules[$0].id) }))
    (self.groups, self.options) = (groups, options)
  }

  /// Fits; time is that of a few hundred small regressions.
  ///
  /// - Parameter progress: called with the number of rounds of regressions done, of all.
  public func fit(progress: (Int, Int) -> Void = { _, _ in }) -> FitReport {
    let fitter = WeightFitter(ruleset, corpus, table, options)
    let folds = Folds(groups: groups, strata: corpus.documents.map(\.label), count: options.folds)
    let strengths = options.strength.map { [$0] } ?? FitOptions.strengths
    let rounds = strengths.count * folds.count + 1
    let trials = strengths.enumerated().map { number, strength in
      StrengthTrial(ruleset, corpus, table, fitter, folds, options, strength: strength) {
        progress(number * folds.count + $0, rounds)
      }
    }
    progress(rounds - 1, rounds)
    let trial = StrengthTrial.best(of: trials)
    let strength = trial.strength
    let (scaledPolicies, raw) = (trial.policies, trial.predictions)
    let whole = trial.scaling()
    let weights = whole.scaled(fitter.weights(strength: strength))
    progress(rounds, rounds)
    let base = trial.base(with: weights)
    let (policy, isMet) = ThresholdChooser(
      whole.scaled(ruleset.policy), corpus, raw, base: base, options
    ).choose()
    let before = Replay(ruleset).predictions(table, corpus.documents)
    // Thresholds, too, are judged on documents that they were not chosen by.
    let foldPolicies = (0..<folds.count).map { fold in
      ThresholdChooser(scaledPolicies[fold], corpus, raw, base: base, options) { folds.fold[$0] != fold }
        .choose().policy
    }
    let after = trial.predictions(by: foldPolicies)
    let (goal, held) = (FitReport.Goal(options), outcome(after))
    let (recallTest, falseAlarmTest) = (
      test(before, after, harm: true), test(before, after, harm: false)
    )
    let summary = FitReport.Summary(
      documents: corpus.documents.count { $0.label != nil },
      harmful: corpus.documents.indices.count { corpus.label(of: $0)?.isHarm == true },
      rated: ThresholdSweep(corpus, before).harmless, goal: goal,
      leftOut: ruleset.learned.map(\.id).sorted(), trainedOn: TrainingOverlap.find(ruleset.learned, corpus),
      folds: folds.count,
      strength: strength, trials: options.strength == nil ? trials.map(FitReport.Trial.init) : [],
      changes: changes(weights),
      kept: ruleset.categories.indices.filter(fitter.isKept).map { ruleset.categories[$0].id },
      oldThresholds: [ruleset.policy.standard.review, ruleset.policy.standard.block],
      newThresholds: [policy.standard.review, policy.standard.block], isGoalMet: isMet,
      exceeded: goal.exceeded(by: held).filter { isMet || $0.what != "flagged" },
      before: outcome(before), after: held, recallTest: recallTest, falseAlarmTest: falseAlarmTest,
      gain: FitReport.Gain([recallTest, falseAlarmTest]), movedThresholds: moved(policy))
    return FitReport(weights: withoutStandard(weights), policy: policy, summary: summary)
  }

  /// Thresholds of single categories and kinds that are others than they were.
  private func moved(_ policy: Policy) -> [FitReport.MovedThresholds] {
    func all(_ policy: Policy) -> [String: Policy.Thresholds] {
      let ofKinds = policy.kinds.flatMap { kind, byCategory in
        byCategory.map { ("\(kind.rawValue) \($0.key)", $0.value) }
      }
      return policy.categories.merging(ofKinds) { one, _ in one }
    }
    let old = all(ruleset.policy)
    return all(policy).sorted { $0.key < $1.key }.compactMap { name, new in
      guard let old = old[name], old != new else { return nil }
      return FitReport.MovedThresholds(
        name: name, old: [old.review, old.block], new: [new.review, new.block])
    }
  }

  /// Weights without those of learned models that are as they would be if nothing were written: a model's file may be
  /// removed, and a weight without a rule would be a mistake.
  private func withoutStandard(_ weights: Weights) -> Weights {
    var weights = weights
    for model in ruleset.learned where weights.rules[model.id] == 1 { weights.rules[model.id] = nil }
    return weights
  }

  private func changes(_ weights: Weights) -> [FitReport.Change] {
    func changed(_ old: [String: Double], _ new: [String: Double], isIntercept: Bool) -> [FitReport.Change] {
      new.keys.sorted().filter { old[$0] != new[$0] }.map {
        FitReport.Change(id: $0, isIntercept: isIntercept, old: old[$0] ?? 0, new: new[$0] ?? 0)
      }
    }
    return changed(ruleset.weights.intercepts, weights.intercepts, isIntercept: true)
      + changed(ruleset.weights.rules, weights.rules, isIntercept: false)
  }

  private func outcome(_ predictions: [Prediction]) -> FitReport.Outcome {
    var evaluator = Evaluator(ruleset)
    (evaluator.replicates, evaluator.errorLimit) = (0, 0)
    let evaluation = evaluator.evaluation(of: predictions, on: corpus, table, groups: groups)
    return FitReport.Outcome(
      classes: evaluation.classes, meanF1: evaluation.meanF1 ?? 0, anyHarm: evaluation.anyHarm,
      flaggedRate: evaluation.sweep.flaggedRate, blockedRate: evaluation.sweep.blockedRate,
      points: evaluation.sweep.points,
      calibration: Calibration(predictions, corpus))
  }

  private func test(_ before: [Prediction], _ after: [Prediction], harm: Bool) -> McNemar {
    var (gained, lost) = (0, 0)
    for index in corpus.documents.indices where corpus.label(of: index)?.isHarm == harm {
      let (was, isNow) = (before[index].isFlagged == harm, after[index].isFlagged == harm)
      if isNow && !was { gained += 1 }
      if was && !isNow { lost += 1 }
    }
    return McNemar(gained: gained, lost: lost)
  }
}
