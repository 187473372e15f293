import Moderation
public import Rulesets

/// Compares two rulesets on a corpus whose scheme knows the categories of both.
public struct Comparer: Sendable {
  /// Below this a difference is not taken for chance; 1 takes any net loss for worse.
  public var significance = 0.05
  /// Groups of changed documents that are kept of each sort.
  public var limit = 20
  private let corpus: LabelledCorpus
  private let groups: [Int]

  /// For a corpus with its near-duplicates.
  public init(_ corpus: LabelledCorpus, groups: [Int]) { (self.corpus, self.groups) = (corpus, groups) }

  /// A ruleset with what its rules find in the corpus.
  public struct Side: Sendable {
    /// The rules.
    public var ruleset: Ruleset
    /// What they find.
    public var table: SignalTable
    /// Creates a side.
    public init(_ ruleset: Ruleset, _ table: SignalTable) { (self.ruleset, self.table) = (ruleset, table) }
  }

  /// Compares.
  public func comparison(old: Side, new: Side) -> Comparison {
    let (before, after) = (predictions(old), predictions(new))
    let finder = ChangeFinder(corpus, old, new, before, after, limit: limit)
    let recall = test(before, after) { $0.isHarm ? $1.isFlagged : nil }
    let falseAlarms = test(before, after) { $0.isHarm ? nil : !$1.isFlagged }
    let classes = test(before, after) { label, prediction in
      prediction.category.map { corpus.scheme.classOfCategory[$0] } == label.classIndex
    }
    let blocks = test(before, after) { $0.isHarm ? $1.action == .block : nil }
    let falseBlocks = test(before, after) { $0.isHarm ? nil : $1.action != .block }
    return Comparison(
      changes: RulesetChanges(old: old.ruleset, new: new.ruleset), oldRuleset: old.ruleset.version,
      newRuleset: new.ruleset.version, before: evaluation(old, before), after: evaluation(new, after),
      transitions: finder.transitions,
      harmGained: finder.changes { $0 && !$1 && $2 }, harmLost: finder.changes { $0 && $1 && !$2 },
      falseAlarmsGained: finder.changes { !$0 && !$1 && $2 },
      falseAlarmsLost: finder.changes { !$0 && $1 && !$2 }, others: finder.changes { $1 && $2 },
      documents: finder.documents,
      recallTest: recall, falseAlarmTest: falseAlarms, classTest: classes, blockTest: blocks,
      falseBlockTest: falseBlocks,
      worse: reasons([
        ("harm is missed", recall), ("false alarms are raised", falseAlarms),
        ("documents are told wrongly", classes), ("harm is not blocked", blocks),
        ("harmless documents are blocked", falseBlocks),
      ]))
  }

  private func predictions(_ side: Side) -> [Prediction] {
    Replay(side.ruleset, categories: corpus.scheme.categories).predictions(side.table, corpus.documents)
  }

  private func evaluation(_ side: Side, _ predictions: [Prediction]) -> Evaluation {
    var evaluator = Evaluator(side.ruleset)
    (evaluator.replicates, evaluator.errorLimit) = (0, 0)
    return evaluator.evaluation(of: predictions, on: corpus, side.table, groups: groups)
  }

  /// Counts documents that are judged rightly on one side only; nil leaves a document out.
  private func test(
    _ before: [Prediction], _ after: [Prediction], isRight: (Label, Prediction) -> Bool?
  ) -> McNemar {
    var (gained, lost) = (0, 0)
    for index in corpus.documents.indices {
      guard let label = corpus.label(of: index), let was = isRight(label, before[index]),
        let isNow = isRight(label, after[index]), was != isNow
      else { continue }
      if isNow { gained += 1 } else { lost += 1 }
    }
    return McNemar(gained: gained, lost: lost)
  }

  private func reasons(_ tests: [(what: String, test: McNemar)]) -> [String] {
    tests
      .filter { _, test in test.lost > test.gained && (test.pValue < significance || significance >= 1) }
      .map { what, test in
        let (p, sign) = (test.probability, test.pValue < 0.0001 ? "" : "= ")
        return "more \(what): \(test.lost) lost, \(test.gained) gained, p \(sign)\(p)"
      }
  }
}
