import PatternMatching
import Rulesets

/// The learned models of a ruleset, ready to be summed up. Immutable and shared.
struct TermWeights: Sendable {
  /// By model, the index of the rule that stands for it.
  let rules: [Int]
  /// By model.
  let intercepts: [Float]
  /// By model: sums that are not above this give no signal.
  let leasts: [Double]
  /// Which texts are looked at; nil when every one is.
  let glance: GlanceTable?
  /// By model: the sum above which it gives a hint; infinite where it gives none.
  let hints: [Double]
  /// By model: the sum above which a line by itself says something; infinite where none does.
  let lines: [Double]
  /// By model: the categories that it covers, by index. Beside their rules it is silent.
  let covered: [[Int]]
  /// By model: its category, by index, and whether that yields to others.
  let categories: [(index: Int, yields: Bool)]
  /// The models' terms.
  let table: TermTable
  /// By rule, where its weights are among `factWeights`, or -1.
  private(set) var ruleEntries: [Int32]
  /// Lexicons that have weights, ascending, with where those are among `factWeights`.
  private(set) var lexicons: [(list: Int, entry: Int)] = []
  /// By list, where its weights are among `factWeights`, or -1; lists beyond the last that has some are left out.
  private(set) var lexiconEntries: [Int32] = []
  /// Kinds of contact that have weights, each with its bit and with where those are among `factWeights`.
  private(set) var contacts: [(kind: ContactKind, bit: UInt16, entry: Int)] = []
  /// By rule, lexicon or contact that has weights, then by model.
  private(set) var factWeights: [Float] = []

  /// Whether some model is asked about lines by themselves.
  var speaksOfLines: Bool { lines.contains { $0 < .infinity } }

  /// - Parameters:
  ///   - indices: of rules, by id.
  ///   - lists: of lexicons, by name.
  ///   - table: the models' terms.
  init(
    _ models: [LearnedModel], categories: [Category], ruleIndices indices: [String: Int],
    lists: [String: Int], table: TermTable
  ) {
    rules = models.map { indices[$0.id] ?? 0 }
    (intercepts, leasts) = (models.map { Float($0.intercept) }, models.map(\.least))
    let thresholds = models.compactMap { model in model.glance.map { Float($0 - model.intercept) } }
    glance = thresholds.count < models.count ? nil : GlanceTable(table, thresholds: thresholds)
    self.table = table
    hints = models.map { $0.hint ?? .infinity }
    lines = models.map { $0.line ?? .infinity }
    covered = models.map { model in
      model.covers.compactMap { id in categories.firstIndex { $0.id == id } }
    }
    self.categories = models.map { model in
      let index = categories.firstIndex { $0.id == model.category } ?? -1
      return (index, index >= 0 && categories[index].yields != nil)
    }
    ruleEntries = [Int32](repeating: -1, count: indices.count)
    for (number, model) in models.enumerated() {
      for term in model.rules {
        guard let rule = indices[term.text] else { continue }
        if ruleEntries[rule] < 0 { ruleEntries[rule] = Int32(addFact()) }
        factWeights[Int(ruleEntries[rule]) + number] += Float(term.weight)
      }
    }
    addLexicons(models, lists)
    addContacts(models)
  }

  private mutating func addLexicons(_ models: [LearnedModel], _ lists: [String: Int]) {
    var entries: [Int: Int] = [:]
    for (number, model) in models.enumerated() {
      for term in model.lexicons {
        guard let list = lists[term.text] else { continue }
        let entry = entries[list] ?? addFact()
        entries[list] = entry
        factWeights[entry + number] += Float(term.weight)
      }
    }
    lexicons = entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    lexiconEntries = [Int32](repeating: -1, count: (lexicons.last?.list ?? -1) + 1)
    for (list, entry) in lexicons { lexiconEntries[list] = Int32(entry) }
  }

  private mutating func addContacts(_ models: [LearnedModel]) {
    var entries: [ContactKind: Int] = [:]
    for (number, model) in models.enumerated() {
      for term in model.contacts {
        guard let kind = ContactKind(rawValue: term.text) else { continue }
        let entry = entries[kind] ?? addFact()
        entries[kind] = entry
        factWeights[entry + number] += Float(term.weight)
      }
    }
    contacts = ContactKind.allCases.compactMap { kind in entries[kind].map { (kind, kind.bit, $0) } }
  }

  private mutating func addFact() -> Int {
    factWeights += repeatElement(0, count: rules.count)
    return factWeights.count - rules.count
  }
}
