import Rulesets

/// Gathers the terms of learned models before their table is made.
struct TermWeightsBuilder {
  /// By model, the index of the rule that stands for it.
  let rules: [Int]
  /// By model.
  let intercepts: [Float]
  /// By model.
  let leasts: [Double]
  let blockCount: Int
  /// By term.
  private(set) var keys: [UInt32] = []
  private(set) var blocks: [TermWeights.Block] = []
  private(set) var ruleEntries: [Int32]
  private var index: [UInt32: Int] = [:]

  init(_ models: [LearnedModel], rules: [Int], ruleCount: Int) {
    self.rules = rules
    (intercepts, leasts) = (models.map { Float($0.intercept) }, models.map(\.least))
    blockCount = (models.count + 3) / 4
    ruleEntries = [Int32](repeating: -1, count: ruleCount)
  }

  mutating func add(_ key: UInt32, _ weight: Double, model: Int) {
    let term = index[key] ?? keys.count
    if term == keys.count {
      index[key] = term
      keys.append(key)
      blocks += repeatElement(.zero, count: blockCount)
    }
    blocks[term * blockCount + model / 4][model % 4] += Float(weight)
  }

  /// After all terms.
  mutating func add(rule: Int, _ weight: Double, model: Int) {
    if ruleEntries[rule] < 0 {
      ruleEntries[rule] = Int32(blocks.count)
      blocks += repeatElement(.zero, count: blockCount)
    }
    blocks[Int(ruleEntries[rule]) + model / 4][model % 4] += Float(weight)
  }
}
