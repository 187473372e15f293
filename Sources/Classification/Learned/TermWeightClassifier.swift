import Rulesets

/// What was learned from labelled documents: sparse linear models over the small units of a text, over the lexicons of
/// which a term occurs, over the kinds of contact that stand in it and over the rules that held before.
///
/// A model gives a signal where its sum is above what it is to keep quiet about, with the sum as strength; so it adds to
/// what rules say and takes nothing away. Its evidence is the passages that speak most for it, looked for only then.
public struct TermWeightClassifier: Classifier {
  let weights: TermWeights
  let rules: CompiledRuleset

  /// Appends a signal for every model whose sum is above its least one, but beside rules of the categories it covers, and
  /// beside those of a category that would yield to it though its own model says more.
  public func classify(_ evaluator: ConditionEvaluator, into signals: inout [Signal]) {
    guard let scan = evaluator.termWeights, scan.isWorthSumming || !signals.isEmpty else { return }
    let held = signals.map { rules.rules[$0.rule].category }
    let mayHint = held.contains { rules.source.categories[$0].yields == .hinted }
    if !mayHint && !scan.isWorthSumming { return }
    scan.run(evaluator.features, rules: signals, contacts: evaluator.contactKinds)
    let rival = rival(scan, signals)
    for model in weights.rules.indices {
      let sum = scan.sum(of: model)
      if sum > weights.leasts[model], weights.categories[model].yields || sum - weights.leasts[model] > rival,
        !held.contains(where: weights.covered[model].contains)
      {
        signals.append(signal(model, sum, evaluator))
      }
    }
    if mayHint, signals.count == held.count { appendHint(scan, evaluator, held, rival, &signals) }
  }

  /// Appends a signal for every model that says something of a line by itself. Where a rule holds in the line none does:
  /// the rule speaks for it, or is held back by what stands elsewhere in the text.
  func classifyLine(_ evaluator: ConditionEvaluator, into signals: inout [Signal]) {
    guard let scan = evaluator.termWeights, scan.isWorthSumming, signals.isEmpty else { return }
    scan.run(evaluator.features, rules: [], contacts: evaluator.contactKinds)
    for model in weights.rules.indices {
      let sum = scan.sum(of: model)
      if sum > weights.lines[model] { signals.append(signal(model, sum, evaluator)) }
    }
  }

  /// How far models of categories that yield, and of which rules hold, are above their least sums, at most. What these rules
  /// say is counted off a model's sum, and belongs to it here.
  private func rival(_ scan: TermWeightScan, _ signals: [Signal]) -> Double {
    var rival = -Double.infinity
    for model in weights.rules.indices where weights.categories[model].yields {
      let own = signals.lazy.filter { rules.rules[$0.rule].category == weights.categories[model].index }
      if own.isEmpty { continue }
      let counted = own.reduce(0) {
        $0 + $1.strength * (rules.source.weights.rules[rules.source.rules[$1.rule].id] ?? 0)
      }
      rival = max(rival, scan.sum(of: model) + counted - weights.leasts[model])
    }
    return rival
  }

  private func signal(_ model: Int, _ sum: Double, _ evaluator: ConditionEvaluator) -> Signal {
    Signal(
      rule: weights.rules[model], strength: sum,
      evidence: TermEvidence.ranges(evaluator.features, evaluator.contacts, weights, model: model))
  }

  /// Where nothing but rules of categories that yield holds, the model that says most, for its measure, tells what it is
  /// that is advertised.
  private func appendHint(
    _ scan: TermWeightScan, _ evaluator: ConditionEvaluator, _ held: [Int], _ rival: Double,
    _ signals: inout [Signal]
  ) {
    if held.contains(where: { rules.source.categories[$0].yields != .hinted }) { return }
    let margins = weights.rules.indices.map { scan.sum(of: $0) - weights.leasts[$0] }
    guard let model = margins.indices.max(by: { (margins[$0], $1) < (margins[$1], $0) }) else { return }
    let sum = scan.sum(of: model)
    if sum <= weights.hints[model] || margins[model] <= rival
      || held.contains(where: weights.covered[model].contains)
    {
      return
    }
    let category = weights.categories[model].index
    if !held.contains(category), rules.source.categories[category].yields == nil {
      signals.append(signal(model, sum, evaluator))
    }
  }
}
