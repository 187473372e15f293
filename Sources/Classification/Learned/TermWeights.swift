import Rulesets

/// The learned models of a ruleset, ready to be summed up. Immutable and shared.
struct TermWeights: Sendable {
  /// By model, the index of the rule that stands for it.
  let rules: [Int]
  /// By model.
  let intercepts: [Float]
  /// By model: sums that are not above this give no signal.
  let leasts: [Double]
  /// The models' terms, four models in each.
  let tables: [TermTable]
  /// By rule, where its weights are among `ruleWeights`, or -1.
  private(set) var ruleEntries: [Int32]
  /// By rule that has weights, then by model.
  private(set) var ruleWeights: [Float] = []

  /// The table with a model's terms, and which of its models it is.
  func table(of model: Int) -> (table: TermTable, model: Int) {
    (tables[model / TermTable.width], model % TermTable.width)
  }

  /// - Parameters:
  ///   - indices: of rules, by id.
  ///   - tables: the models' terms, four models in each.
  init(_ models: [LearnedModel], ruleIndices indices: [String: Int], tables: [TermTable]) {
    rules = models.map { indices[$0.id] ?? 0 }
    (intercepts, leasts) = (models.map { Float($0.intercept) }, models.map(\.least))
    self.tables = tables
    ruleEntries = [Int32](repeating: -1, count: indices.count)
    for (number, model) in models.enumerated() {
      for term in model.rules {
        if let rule = indices[term.text] { add(rule: rule, term.weight, model: number) }
      }
    }
  }

  private mutating func add(rule: Int, _ weight: Double, model: Int) {
    if ruleEntries[rule] < 0 {
      ruleEntries[rule] = Int32(ruleWeights.count)
      ruleWeights += repeatElement(0, count: rules.count)
    }
    ruleWeights[Int(ruleEntries[rule]) + model] += Float(weight)
  }
}
