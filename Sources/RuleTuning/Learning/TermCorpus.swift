import Classification
import Moderation
import Rulesets
import TextAnalysis

/// The documents of a corpus as sets of terms.
struct TermCorpus {
  /// Every term that occurs, ascending; a term's number is its index.
  let keys: [UInt32]
  /// The terms of document `d` are `terms[starts[d]..<starts[d + 1]]`, ascending.
  let terms: [Int32]
  let starts: [Int]
  /// The numbers of the terms that each unit of document `d` is by itself are `units[unitStarts[d]..<unitStarts[d + 1]]`.
  let units: [Int32]
  let unitStarts: [Int]
  /// By document: what sums over its terms are multiplied by.
  let scales: [Double]
  /// By document: rules that hold, ascending, then the lexicons of which a term occurs, counted on from the rules, then the
  /// kinds of contact that stand in it, counted on from the lexicons; of the last alone where texts alone are learned from.
  let facts: [[Int]]
  /// By document: rules that hold, ascending.
  let rules: [[Int]]
  let ruleCount: Int
  let lexiconCount: Int
  let factCount: Int

  var count: Int { scales.count }

  /// - Parameter textOnly: whether rules and lexicons are left out of the facts.
  /// - Throws: when ICU's data cannot be opened.
  init(
    _ documents: [LabelledDocument], _ table: SignalTable, _ ruleset: Ruleset, textOnly: Bool = false
  ) throws {
    let classifier = try TextClassifier(CompiledRuleset(ruleset, normalizer: .standard()))
    let (ruleCount, lexiconCount) = (ruleset.rules.count, ruleset.lexicons.count)
    var (flat, starts, scales): ([UInt32], [Int], [Double]) = ([], [0], [])
    var (facts, held): ([[Int]], [[Int]]) = ([], [])
    var (all, unitStarts): ([UInt16], [Int]) = ([], [0])
    for (index, one) in documents.enumerated() {
      var copy = one.document.text
      copy.withUTF8 { classifier.classify($0, kind: one.document.kind) }
      flat += TermKeys.keys(of: classifier.text)
      starts.append(flat.count)
      all += classifier.text.units
      unitStarts.append(all.count)
      scales.append(1 / TermKeys.length(of: classifier.text))
      let rules = Set(table[index].map(\.rule)).sorted()
      let contacts = classifier.foundContacts.map { ruleCount + lexiconCount + $0 }
      held.append(rules)
      facts.append(textOnly ? contacts : rules + classifier.foundLexicons.map { ruleCount + $0 } + contacts)
    }
    keys = Self.distinct(flat)
    let numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
    terms = flat.map { numbers[$0]! }
    units = all.map { numbers[UInt32($0)] ?? -1 }
    self.unitStarts = unitStarts
    (self.starts, self.scales, self.facts) = (starts, scales, facts)
    self.rules = held
    (self.ruleCount, self.lexiconCount) = (ruleCount, lexiconCount)
    factCount = ruleCount + lexiconCount + TermKeys.contacts.count
  }

  private static func distinct(_ keys: [UInt32]) -> [UInt32] {
    var sorted = keys
    sorted.sort()
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
  }

  /// In how many of the documents each term occurs.
  func support(in documents: [Int]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: keys.count)
    for document in documents {
      for term in terms[starts[document]..<starts[document + 1]] { counts[Int(term)] += 1 }
    }
    return counts
  }

  /// In how many of the documents each rule holds, each lexicon has a term and each kind of contact stands.
  func factSupport(in documents: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: factCount)
    for document in documents { for fact in facts[document] { counts[fact] += 1 } }
    return counts
  }
}
