/// Turns the features of a text into findings. Implementations hold no state of a text.
public protocol Classifier: Sendable {
  /// Appends a signal for every rule of its own that holds.
  func classify(_ evaluator: ConditionEvaluator, into signals: inout [Signal])
}

/// Rules that ask only whether a term of a lexicon occurs.
///
/// Every such rule is decided by the scan alone, so it costs nothing on a text without its terms.
public struct KeywordClassifier: Classifier {
  let rules: CompiledRuleset

  /// Appends a signal for every rule of its own that holds.
  public func classify(_ evaluator: ConditionEvaluator, into signals: inout [Signal]) {
    for rule in evaluator.candidates where rules.rules[rule].isKeyword {
      evaluator.appendSignal(rule: rule, to: &signals)
    }
  }
}

/// Rules that combine conditions.
public struct RuleClassifier: Classifier {
  let rules: CompiledRuleset

  /// Appends a signal for every rule of its own that holds.
  public func classify(_ evaluator: ConditionEvaluator, into signals: inout [Signal]) {
    for rule in evaluator.candidates where !rules.rules[rule].isKeyword {
      evaluator.appendSignal(rule: rule, to: &signals)
    }
  }
}
