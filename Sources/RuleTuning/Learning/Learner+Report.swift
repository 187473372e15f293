import Moderation
import Rulesets

extension Learner {
  /// What is told of the models that were placed at a working point.
  func report(_ judged: Judged, _ point: WorkingPoint, _ goal: LearnGoal) -> LearnReport {
    let policy = policy(judged, point)
    let models = judged.ruleset.learned.sorted { $0.category < $1.category }
    let before = outcome(Judged(ruleset: ruleset, table: table), ruleset.policy)
    let after = outcome(judged, policy)
    return LearnReport(
      models: models, policy: policy,
      summary: LearnReport.Summary(
        documents: corpus.documents.count { $0.label != nil }, folds: options.folds, skipped: targets.skipped,
        models: models.map { summary(of: $0, policy) }, goal: told(goal, after),
        rated: corpus.ratedDocuments.count, before: before, after: after,
        worse: LearnedGain(before: before, after: after, goal: goal).worse))
  }

  private func outcome(_ judged: Judged, _ policy: Policy) -> LearnReport.Outcome {
    var evaluator = Evaluator(judged.ruleset)
    (evaluator.replicates, evaluator.errorLimit) = (0, 0)
    let predictions = Replay(judged.ruleset, policy: policy).predictions(judged.table, corpus.documents)
    let evaluation = evaluator.evaluation(of: predictions, on: corpus, judged.table, groups: groups)
    let rate = Double(flaggedByLearned(predictions)) / Double(corpus.ratedDocuments.count)
    return LearnReport.Outcome(evaluation, flaggedByLearned: rate.rounded5)
  }

  private func told(_ goal: LearnGoal, _ after: LearnReport.Outcome) -> LearnReport.Goal {
    guard case .maxFalseAlarms(let share) = goal else {
      return LearnReport.Goal(maxFalseAlarms: nil, keepsPolicy: false, isStandIn: false, isMet: true)
    }
    return LearnReport.Goal(
      maxFalseAlarms: share, keepsPolicy: keepsPolicy, isStandIn: options.goal == .meanF1,
      isMet: after.flaggedByLearned <= share.rounded5)
  }

  private func summary(of model: LearnedModel, _ policy: Policy) -> LearnReport.Model {
    let target = corpus.scheme.classOfCategory[corpus.scheme.categories.firstIndex(of: model.category)!]
    let thresholds = policy.categories[model.category] ?? policy.standard
    return LearnReport.Model(
      category: model.category, label: corpus.scheme.classes[target],
      labelCategories: corpus.scheme.classOfCategory.count { $0 == target }, terms: model.terms.count,
      rules: model.rules.count, thresholds: [thresholds.review, thresholds.block])
  }
}
