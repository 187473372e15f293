import Foundation
import Moderation
public import Rulesets

/// Learns a sparse linear model a class from labelled documents, and measures it on documents it did not learn from.
///
/// Deterministic: the same ruleset, corpus and options give the same models to the bit. On one thread; time is near
/// linear in the corpus.
public struct Learner {
  let ruleset: Ruleset
  let corpus: LabelledCorpus
  let table: SignalTable
  let options: LearnOptions
  let targets: LearnTargets
  let groups: [Int]
  /// Documents with a label.
  private let labelled: [Int]
  /// What rules without models say.
  let rulesAlone: [Prediction]

  /// For a corpus that was scanned with a ruleset without learned models.
  public init(
    _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, groups: [Int], _ options: LearnOptions
  ) {
    (self.ruleset, self.corpus, self.table) = (ruleset, corpus, table)
    (self.groups, self.options) = (groups, options)
    targets = LearnTargets(ruleset, corpus, table, minimum: options.minimumPositives)
    rulesAlone = Replay(ruleset).predictions(table, corpus.documents)
    labelled = corpus.documents.indices.filter { corpus.documents[$0].label != nil }
  }

  /// Learns; `progress` is told the number of trainings done and of all.
  ///
  /// - Throws: `CorpusError` when no class has enough documents or nothing is harmless; when ICU's data cannot be opened.
  public func learn(progress: (Int, Int) -> Void = { _, _ in }) throws -> LearnReport {
    if targets.classes.isEmpty { throw targets.tooFew }
    if corpus.ratedDocuments.isEmpty { throw targets.nothingHarmless }
    let terms = try TermCorpus(corpus.documents, table, ruleset, textOnly: options.textOnly)
    let isOrdinaryFile = corpus.isOrdinaryFile
    let learner = TermLearner(
      corpus: terms,
      classes: corpus.documents.indices.map { index in corpus.label(of: index).map { $0.classIndex ?? -1 } },
      isOrdinary: corpus.documents.map { isOrdinaryFile[$0.file] }, targets: targets.classes, options: options
    )
    let folds = Folds(groups: groups, strata: corpus.documents.map(\.label), count: options.folds)
    var sums = targets.classes.map { _ in [Double](repeating: 0, count: terms.count) }
    var glances = sums
    for fold in 0..<folds.count {
      progress(fold, folds.count + 1)
      let models = learner.models(labelled.filter { folds.fold[$0] != fold })
      let held = labelled.filter { folds.fold[$0] == fold }
      for (target, values) in learner.sums(models, of: held).enumerated() {
        for (document, value) in zip(held, values) { sums[target][document] = value }
      }
      for (target, values) in learner.glances(models, of: held).enumerated() {
        for (document, value) in zip(held, values) { glances[target][document] = value }
      }
    }
    progress(folds.count, folds.count + 1)
    let hinted = ruleset.hinted
    var writer = ModelWriter(
      ruleset: ruleset, categories: targets.homes, classes: targets.classes.map(categories),
      calibration: try calibration(sums), corpus: terms,
      versions: self.corpus.fileVersions, keepsPolicy: keepsPolicy,
      glance: Glance(
        sums: glances, isHarm: self.corpus.documents.indices.map(isHarm),
        isHinted: terms.rules.map { $0.contains { hinted.contains(ruleset.rules[$0].category) } }))
    let models = learner.models(labelled)
    let (point, goal) = workingPoint(writer, sums, models)
    writer.place(point, sums, lineCut: lineCut(writer, sums, goal))
    return report(judging(writer.models(models), writer.strengths(sums)), point, goal)
  }

  /// Ids of a class's categories.
  private func categories(_ target: Int) -> [String] {
    corpus.scheme.categories.indices.filter { corpus.scheme.classOfCategory[$0] == target }
      .map { corpus.scheme.categories[$0] }
  }

  private func isHarm(_ document: Int) -> Bool { corpus.label(of: document)?.isHarm == true }

  /// Whether models stand beside the policy as it is.
  var keepsPolicy: Bool { options.keepsPolicy && options.goal != .meanF1 }

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
  struct Judged {
    var ruleset: Ruleset
    var table: SignalTable
  }

  func judging(_ models: [LearnedModel], _ strengths: [[Double]]) -> Judged {
    let learned = Ruleset(
      categories: ruleset.categories, rules: ruleset.rules, lexicons: ruleset.lexicons,
      exceptions: ruleset.exceptions, learned: models, weights: ruleset.weights, policy: ruleset.policy,
      profiles: ruleset.profiles, version: ruleset.version)
    return Judged(
      ruleset: learned, table: LearnedTable(learned, ruleset, table, strengths, targets.homes).table)
  }

  func thresholds(_ judged: Judged) -> ClassThresholds {
    ClassThresholds(
      corpus: corpus,
      predictions: Replay(judged.ruleset).predictions(judged.table, corpus.documents),
      categories: targets.homes, maxFalseBlocks: options.maxFalseBlocks)
  }
}
