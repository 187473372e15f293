import Foundation
import Moderation
import Rulesets

/// Makes scores into shares: of documents with a score of 0.8 for a class, eight in ten shall be of it.
///
/// A line a class, from the log-odds that fitted weights give to documents they were not fitted to: logistic regression of
/// the truth on them, with smoothed targets (Platt 1999, "Probabilistic outputs for support vector machines"). Here
/// documents of other harm count in full, other than in the fit. A line keeps the order of scores within its class.
struct ScoreScaling {
  /// By class, what intercepts are raised by and sums of evidence are multiplied by.
  private var lines: [(shift: Double, slope: Double)]
  private let ruleset: Ruleset
  private let categories: [Category]
  /// Whether each rule holds in a document with a label.
  private let holds: [Bool]

  private struct Category {
    var id: String
    var classIndex: Int
    /// Whether its weights were fitted; others keep them.
    var isFitted: Bool
  }

  private struct Evidence {
    var sum: Double
    var intercept: Double
  }

  private static let slopes = 0.2...5.0
  private static let leastIntercept = -8.0
  private static let shiftStrength = 0.01
  private static let slopeStrength = 1.0

  /// - Parameters:
  ///   - weights: for each document those that were fitted without it.
  ///   - isFitted: by category.
  init(
    _ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, isFitted: [Bool],
    minimumPositives: Double, weights: (Int) -> Weights, where isWanted: (Int) -> Bool = { _ in true }
  ) {
    let categories = ruleset.categories.enumerated().map {
      Category(id: $1.id, classIndex: corpus.scheme.classOfCategory[$0], isFitted: isFitted[$0])
    }
    (self.ruleset, self.categories) = (ruleset, categories)
    let indices = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1.id, $0) })
    let ofRule = ruleset.rules.map { indices[$0.category]! }
    var holds = [Bool](repeating: false, count: ruleset.rules.count)
    var rows = corpus.scheme.classes.map { _ in [[Double]: LogisticProblem.Row]() }
    for document in corpus.documents.indices where isWanted(document) {
      guard let label = corpus.label(of: document) else { continue }
      let signals = table[document].filter { categories[ofRule[$0.rule]].isFitted }
      for signal in signals { holds[signal.rule] = true }
      for (classIndex, evidence) in Self.best(signals, weights(document), ruleset, categories, ofRule) {
        let values = [evidence.intercept, evidence.sum]
        var row =
          rows[classIndex][values]
          ?? LogisticProblem.Row(indices: [1, 2], values: values, positives: 0, negatives: 0)
        if label.classIndex == classIndex { row.positives += 1 } else { row.negatives += 1 }
        rows[classIndex][values] = row
      }
    }
    self.holds = holds
    lines = rows.map { _ in (0, 1) }
    for (index, rows) in rows.enumerated() {
      let rows = rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
      if rows.reduce(0, { $0 + $1.positives }) < minimumPositives { continue }
      lines[index] = line(rows, class: index)
    }
  }

  /// By class, the evidence of its category with the highest score.
  private static func best(
    _ signals: [Observation], _ weights: Weights, _ ruleset: Ruleset, _ categories: [Category],
    _ ofRule: [Int]
  ) -> [Int: Evidence] {
    var evidence: [Int: Evidence] = [:]
    for signal in signals {
      let category = ofRule[signal.rule]
      let intercept = weights.intercepts[categories[category].id] ?? 0
      evidence[category, default: Evidence(sum: 0, intercept: intercept)].sum +=
        (weights.rules[ruleset.rules[signal.rule].id] ?? 0) * signal.strength
    }
    return Dictionary(
      evidence.sorted { $0.key < $1.key }.map { (categories[$0.key].classIndex, $0.value) },
      uniquingKeysWith: { $0.sum + $0.intercept >= $1.sum + $1.intercept ? $0 : $1 })
  }

  private func line(_ rows: [LogisticProblem.Row], class index: Int) -> (shift: Double, slope: Double) {
    let positives = rows.reduce(0) { $0 + $1.positives }
    let negatives = rows.reduce(0) { $0 + $1.negatives }
    let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
    let smoothed = rows.map { row in
      var smoothed = row
      smoothed.positives = row.positives * high + row.negatives * low
      smoothed.negatives = row.positives * (1 - high) + row.negatives * (1 - low)
      return smoothed
    }
    let parameters = [
      LogisticProblem.Parameter(bounds: shifts(class: index), prior: 0, strength: Self.shiftStrength),
      LogisticProblem.Parameter(bounds: 1...1, prior: 1, strength: 0),
      LogisticProblem.Parameter(bounds: Self.slopes, prior: 1, strength: Self.slopeStrength),
    ]
    let x = LogisticProblem(rows: smoothed, parameters: parameters).solve().x
    return (x[0], x[2])
  }

  /// Down alone: thresholds lie above the score that a category has without evidence, so that raising it would cost those
  /// documents of which little is known.
  private func shifts(class index: Int) -> ClosedRange<Double> {
    let least = categories.filter { $0.isFitted && $0.classIndex == index }.map {
      ruleset.weights.intercepts[$0.id] ?? 0
    }.min()
    return min(0, Self.leastIntercept - (least ?? 0))...0
  }

  /// Weights that give the shares; a rule that holds nowhere in the corpus gives alone the score that it gave.
  func scaled(_ weights: Weights) -> Weights {
    var scaled = weights
    for category in categories where category.isFitted {
      let line = lines[category.classIndex]
      scaled.intercepts[category.id] = WeightFitter.rounded(
        (weights.intercepts[category.id] ?? 0) + line.shift)
    }
    // Learned models keep their weights: they were trained to scores of their own.
    let learned = Set(ruleset.learned.map(\.id))
    let byID = Dictionary(uniqueKeysWithValues: categories.map { ($0.id, $0) })
    for (index, rule) in ruleset.rules.enumerated() {
      guard let category = byID[rule.category], category.isFitted, !learned.contains(rule.id),
        let weight = weights.rules[rule.id]
      else { continue }
      let line = lines[category.classIndex]
      let moved = holds[index] ? weight * line.slope : rule.isInnocence ? weight : max(0, weight - line.shift)
      scaled.rules[rule.id] = WeightFitter.rounded(moved)
    }
    return scaled
  }

  /// The policy with thresholds of single categories moved as their scores are, so that they mean what they meant; what
  /// stands for several categories stays.
  func scaled(_ policy: Policy) -> Policy {
    var scaled = policy
    for category in categories where category.isFitted {
      let intercept = ruleset.weights.intercepts[category.id] ?? 0
      let line = lines[category.classIndex]
      func moved(_ threshold: Double) -> Double {
        guard threshold > 0, threshold < 1 else { return threshold }
        let odds = log(threshold / (1 - threshold))
        return WeightFitter.rounded(
          LogisticProblem.probability(intercept + line.shift + line.slope * (odds - intercept)))
      }
      func moved(_ thresholds: Policy.Thresholds) -> Policy.Thresholds {
        Policy.Thresholds(review: moved(thresholds.review), block: moved(thresholds.block))
      }
      scaled.categories[category.id] = policy.categories[category.id].map(moved)
      for kind in policy.kinds.keys {
        scaled.kinds[kind]?[category.id] = policy.kinds[kind]?[category.id].map(moved)
      }
    }
    return scaled
  }
}
