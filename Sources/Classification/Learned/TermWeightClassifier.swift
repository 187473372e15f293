/// What was learned from labelled documents: sparse linear models over the small units of a text, over the lexicons of
/// which a term occurs, over the kinds of contact that stand in it and over the rules that held before.
///
/// A model gives a signal where its sum is above what it is to keep quiet about, with the sum as strength; so it adds to
/// what rules say and takes nothing away. Its evidence is the passages that speak most for it, looked for only then.
public struct TermWeightClassifier: Classifier {
  let weights: TermWeights

  /// Appends a signal for every model whose sum is above its least one.
  public func classify(_ evaluator: ConditionEvaluator, into signals: inout [Signal]) {
    guard let scan = evaluator.termWeights else { return }
    scan.run(evaluator.features, rules: signals, contacts: evaluator.contactKinds)
    for model in weights.rules.indices {
      let sum = scan.sum(of: model)
      if sum > weights.leasts[model] {
        signals.append(
          Signal(
            rule: weights.rules[model], strength: sum,
            evidence: TermEvidence.ranges(evaluator.features, evaluator.contacts, weights, model: model)))
      }
    }
  }
}
