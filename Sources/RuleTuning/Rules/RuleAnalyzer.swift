import Moderation
public import Rulesets

/// Tells what each rule does on a corpus: hits, worth, overlap and what would be lost without it.
public struct RuleAnalyzer: Sendable {
  /// Pairs with fewer documents are chance.
  public static let pairLimit = 3

  private let ruleset: Ruleset
  private let corpus: LabelledCorpus
  private let table: SignalTable
  private let replay: Replay
  private let classOfRule: [Int]

  /// For a scanned corpus.
  public init(_ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable) {
    (self.ruleset, self.corpus, self.table) = (ruleset, corpus, table)
    replay = Replay(ruleset)
    classOfRule = ruleset.rules.map { rule in
      corpus.scheme.classOfCategory[corpus.scheme.categories.firstIndex(of: rule.category)!]
    }
  }

  private struct Counts {
    var documents = 0
    var right = 0
    var otherHarm = 0
    var harmless = 0
    var overlap = 0
    var conflict = 0
    var own = 0
    var ownFalseAlarms = 0
  }

  /// Analyzes; documents without a label count nowhere.
  public func report() -> RuleReport {
    var counts = [Counts](repeating: Counts(), count: ruleset.rules.count)
    var pairs: [[Int]: Int] = [:]
    var (labelled, covered, overlaps, conflicts) = (0, 0, 0, 0)
    for index in corpus.documents.indices where corpus.documents[index].label != nil {
      let held = Set(table[index].map(\.rule)).sorted()
      let classes = Set(held.map { classOfRule[$0] })
      labelled += 1
      covered += held.isEmpty ? 0 : 1
      overlaps += held.count > 1 ? 1 : 0
      conflicts += classes.count > 1 ? 1 : 0
      for rule in held { add(index, rule, held, classes, &counts[rule]) }
      for (at, first) in held.enumerated() {
        for second in held[(at + 1)...] { pairs[[first, second], default: 0] += 1 }
      }
    }
    let total = Double(max(1, labelled))
    return RuleReport(
      trainedOn: TrainingOverlap.find(ruleset.learned, corpus), rules: statistics(counts),
      silent: ruleset.rules.indices.filter { counts[$0].documents == 0 }.map { ruleset.rules[$0].id },
      pairs: related(pairs, counts), documents: labelled, coverage: (Double(covered) / total).rounded4,
      overlap: (Double(overlaps) / total).rounded4, conflict: (Double(conflicts) / total).rounded4)
  }

  private func add(_ index: Int, _ rule: Int, _ held: [Int], _ classes: Set<Int>, _ counts: inout Counts) {
    guard let label = corpus.label(of: index) else { return }
    let document = corpus.documents[index]
    counts.documents += 1
    counts.overlap += held.count > 1 ? 1 : 0
    counts.conflict += classes.count > 1 ? 1 : 0
    if label.classIndex == classOfRule[rule] {
      counts.right += 1
    } else if label.isHarm {
      counts.otherHarm += 1
    } else {
      counts.harmless += 1
    }
    let (kind, isLimited) = (document.document.kind, table.isLimited[index])
    let with = Prediction(replay.scores(of: table[index], kind: kind), isLimited: isLimited)
    guard with.isFlagged else { return }
    let without = Prediction(replay.scores(of: table[index], kind: kind, leaving: rule), isLimited: isLimited)
    if without.isFlagged { return }
    if label.isHarm { counts.own += 1 } else { counts.ownFalseAlarms += 1 }
  }

  private func statistics(_ counts: [Counts]) -> [RuleStatistics] {
    var ofClass = [Int](repeating: 0, count: corpus.scheme.classes.count)
    var harmless = 0
    for index in corpus.documents.indices {
      guard let label = corpus.label(of: index) else { continue }
      if let place = label.classIndex { ofClass[place] += 1 } else { harmless += 1 }
    }
    let overall = SpamOverall(harmful: ofClass.reduce(0, +), harmless: harmless)
    let found = counts.indices.filter { counts[$0].documents > 0 }.map { rule in
      statistics(ruleset.rules[rule], counts[rule], ofClass[classOfRule[rule]], overall)
    }
    return found.sorted {
      ($0.category, $1.own, $1.documents, $0.id) < ($1.category, $0.own, $0.documents, $1.id)
    }
  }

  private func statistics(_ rule: Rule, _ counts: Counts, _ ofClass: Int, _ overall: SpamOverall)
    -> RuleStatistics
  {
    func share(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : (Double(part) / Double(whole)).rounded4
    }
    return RuleStatistics(
      id: rule.id, category: rule.category, weight: ruleset.weights.rules[rule.id] ?? 0,
      documents: counts.documents, right: counts.right, otherHarm: counts.otherHarm,
      harmless: counts.harmless,
      precision: share(counts.right, counts.documents), recall: share(counts.right, ofClass),
      spamOverall: overall.value(counts.right + counts.otherHarm, counts.harmless),
      overlap: share(counts.overlap, counts.documents), conflict: share(counts.conflict, counts.documents),
      own: counts.own, ownFalseAlarms: counts.ownFalseAlarms)
  }

  private func related(_ pairs: [[Int]: Int], _ counts: [Counts]) -> [RulePair] {
    let found = pairs.compactMap { pair, together -> RulePair? in
      guard together >= Self.pairLimit else { return nil }
      let (first, second) = (pair[0], pair[1])
      let isFirstWithin = counts[first].documents == together
      let isSecondWithin = counts[second].documents == together
      if !isFirstWithin && !isSecondWithin { return nil }
      let (inner, outer) = isFirstWithin ? (first, second) : (second, first)
      return RulePair(
        first: ruleset.rules[inner].id, second: ruleset.rules[outer].id,
        relation: isFirstWithin && isSecondWithin ? .same : .within, documents: together)
    }
    return found.sorted { ($1.documents, $0.first, $0.second) < ($0.documents, $1.first, $1.second) }
  }
}
