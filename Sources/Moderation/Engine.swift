import Classification
import Rulesets

/// What all sessions of a moderator share: the compiled rules with their weights. Immutable.
final class Engine: Sendable {
  let compiled: CompiledRuleset
  /// By rule index.
  let weights: [Double]
  /// By category index.
  let intercepts: [Double]
  /// By category index for each kind, in the order of `DocumentKind.allCases`.
  private let thresholds: [[Policy.Thresholds]]

  var ruleset: Ruleset { compiled.source }

  init(_ compiled: CompiledRuleset) {
    let source = compiled.source
    self.compiled = compiled
    weights = source.rules.map { source.weights.rules[$0.id] ?? 0 }
    intercepts = source.categories.map { source.weights.intercepts[$0.id] ?? 0 }
    thresholds = DocumentKind.allCases.map { kind in
      source.categories.map { source.policy.thresholds(category: $0.id, kind: kind) }
    }
  }

  /// The thresholds of each category, by its index, for a kind of document.
  func thresholds(for kind: DocumentKind) -> [Policy.Thresholds] { thresholds[kind.index] }
}
