import Moderation
import Rulesets

/// What rules found, and what models that did not learn from a document make of it, as one table for a ruleset that has
/// both.
struct LearnedTable {
  let table: SignalTable

  /// - Parameters:
  ///   - learned: the ruleset with models.
  ///   - ruleset: the one that `observed` was scanned with.
  ///   - strengths: by model, then by document; 0 for no signal.
  ///   - categories: of each model, by index.
  init(
    _ learned: Ruleset, _ ruleset: Ruleset, _ observed: SignalTable, _ strengths: [[Double]],
    _ categories: [Int]
  ) {
    let indices = Dictionary(uniqueKeysWithValues: learned.rules.enumerated().map { ($1.id, $0) })
    let moved = ruleset.rules.map { indices[$0.id]! }
    let models = categories.map { indices["learned/\(ruleset.categories[$0].id)"]! }
    var table = SignalTable()
    for document in 0..<observed.count {
      var signals = observed[document].map { signal in
        var signal = signal
        signal.rule = moved[signal.rule]
        return signal
      }
      for (model, values) in strengths.enumerated() where values[document] > 0 {
        signals.append(Observation(rule: models[model], strength: values[document], evidence: []))
      }
      table.append(signals, isLimited: observed.isLimited[document])
    }
    self.table = table
  }
}
