import Foundation
import Moderation
public import Rulesets

/// Learns a sparse linear model a class from labelled documents, and measures it on documents it did not learn from.
///
/// Deterministic: the same ruleset, corpus and options give the same models to the bit. On one thread; time is near
/// linear in the corpus.
public struct Learner {
  private let ruleset: Ruleset
  private let corpus: LabelledCorpus
  private let table: SignalTable
  private let groups: [Int]
  private let options: LearnOptions
  private let targets: LearnTargets
  /// Documents with a label.
  private let labelled: [Int]

  /// For a corpus that was scanned with a ruleset without learned models.
  public init(
    _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, groups: [Int], _ options: LearnOptions
  ) {
    (self.ruleset, self.corpus, self.table) = (ruleset, corpus, table)
    (self.groups, self.options) = (groups, options)
    targets = LearnTargets(ruleset, corpus, table, minimum: options.minimumPositives)
    labelled = corpus.documents.indices.filter { corpus.documents[$0].label != nil }
  }

  /// Learns; `progress` is told the number of trainings done and of all.
  ///
  /// - Throws: `CorpusError` when no class has enough documents; when ICU's data cannot be opened.
  public func learn(progress: (Int, Int) -> Void = { _, _ in }) throws -> LearnReport {
    if targets.classes.isEmpty { throw targets.tooFew }
    let terms = try TermCorpus(corpus.documents, table, ruleCount: ruleset.rules.count)
    let isOrdinaryFile = corpus.isOrdinaryFile
    let learner = TermLearner(
      corpus: terms,
      classes: corpus.documents.indices.map { index in corpus.label(of: index).map { $0.classIndex ?? -1 } },
      isOrdinary: corpus.documents.map { isOrdinaryFile[$0.file] }, targets: targets.classes, options: options
    )
    let folds = Folds(groups: groups, strata: corpus.documents.map(\.label), count: options.folds)
    var sums = targets.classes.map { _ in [Double](repeating: 0, count: terms.count) }
    for fold in 0..<folds.count {
      progress(fold, folds.count + 1)
      let models = learner.models(labelled.filter { folds.fold[$0] != fold })
      let held = labelled.filter { folds.fold[$0] == fold }
      for (target, values) in learner.sums(models, of: held).enumerated() {
        for (document, value) in zip(held, values) { sums[target][document] = value }
      }
    }
    progress(folds.count, folds.count + 1)
    var writer = ModelWriter(
      ruleset: ruleset, categories: targets.homes, calibration: try calibration(sums), corpus: terms)
    let models = learner.models(labelled)
    // First high enough that nothing is cut off below, then so that categories are best reviewed from 0.5.
    writer.calibration.offset += Self.headroom
    let first = judging(writer.models(models), writer.strengths(sums))
    let threshold = thresholds(first).review(ruleset.policy)
    writer.calibration.offset -= log(threshold / (1 - threshold))
    writer.calibration.slope *= Self.sharpness
    writer.calibration.offset *= Self.sharpness
    writer.quiet = -Self.quietMargin
    return report(judging(writer.models(models), writer.strengths(sums)))
  }

  /// In log-odds: from the first calibration up, and from a threshold down to where a sum no longer matters.
  private static let (headroom, quietMargin) = (2.5, 0.5)
  /// Log-odds are stretched by this, so that a sure sum outweighs a lone rule of another class.
  private static let sharpness = 2.0

  /// One for all models: they were trained to the same margins, so their sums compare as they are.
  private func calibration(_ sums: [[Double]]) throws -> SumCalibration {
    let isOrdinaryFile = corpus.isOrdinaryFile
    let ordinary = labelled.count { isOrdinaryFile[corpus.documents[$0].file] }
    // Ordinary traffic counts as much as all files with harm, however much of it there is.
    let share = min(1, Double(labelled.count - ordinary) / Double(max(1, ordinary)))
    let rows = zip(targets.classes, sums).flatMap { target, sums in
      labelled.map { index in
        SumCalibration.Row(
          sum: sums[index], isPositive: corpus.label(of: index)?.classIndex == target,
          weight: isOrdinaryFile[corpus.documents[index].file] ? share : 1)
      }
    }
    guard let calibration = SumCalibration(rows) else { throw targets.notLearnable }
    return calibration
  }

  /// A ruleset with models, and what models that did not learn from a document make of it.
  private struct Judged {
    var ruleset: Ruleset
    var table: SignalTable
  }

  private func judging(_ models: [LearnedModel], _ strengths: [[Double]]) -> Judged {
    let learned = Ruleset(
      categories: ruleset.categories, rules: ruleset.rules, lexicons: ruleset.lexicons,
      exceptions: ruleset.exceptions, learned: models, weights: ruleset.weights, policy: ruleset.policy,
      profiles: ruleset.profiles, version: ruleset.version)
    return Judged(
      ruleset: learned, table: LearnedTable(learned, ruleset, table, strengths, targets.homes).table)
  }

  private func thresholds(_ judged: Judged) -> ClassThresholds {
    ClassThresholds(
      corpus: corpus,
      predictions: Replay(judged.ruleset).predictions(judged.table, corpus.documents),
      categories: targets.homes, maxFalseBlocks: options.maxFalseBlocks)
  }

  private func report(_ judged: Judged) -> LearnReport {
    let policy = thresholds(judged).policy(from: ruleset.policy, review: 0.5)
    var evaluator = Evaluator(judged.ruleset)
    (evaluator.replicates, evaluator.errorLimit) = (0, 0)
    let after = Replay(judged.ruleset, policy: policy).predictions(judged.table, corpus.documents)
    let before = Replay(ruleset).predictions(table, corpus.documents)
    let models = judged.ruleset.learned.sorted { $0.category < $1.category }
    return LearnReport(
      models: models, policy: policy,
      summary: LearnReport.Summary(
        documents: labelled.count, folds: options.folds, skipped: targets.skipped,
        models: models.map { summary(of: $0, policy) },
        before: LearnReport.Outcome(
          evaluator.evaluation(of: before, on: corpus, table, groups: groups)),
        after: LearnReport.Outcome(
          evaluator.evaluation(of: after, on: corpus, judged.table, groups: groups))))
  }

  private func summary(of model: LearnedModel, _ policy: Policy) -> LearnReport.Model {
    let category = corpus.scheme.categories.firstIndex(of: model.category)!
    let thresholds = policy.categories[model.category]!
    return LearnReport.Model(
      category: model.category, label: corpus.scheme.classes[corpus.scheme.classOfCategory[category]],
      terms: model.terms.count, rules: model.rules.count, thresholds: [thresholds.review, thresholds.block])
  }
}
