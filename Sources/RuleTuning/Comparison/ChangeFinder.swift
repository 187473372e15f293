import Moderation
import Rulesets

/// Gathers documents that two rulesets judge differently, by the rules that make the difference.
struct ChangeFinder {
  private let corpus: LabelledCorpus
  private let old: Comparer.Side
  private let new: Comparer.Side
  private let before: [Prediction]
  private let after: [Prediction]
  private let limit: Int
  private let changed: [Int]

  init(
    _ corpus: LabelledCorpus, _ old: Comparer.Side, _ new: Comparer.Side, _ before: [Prediction],
    _ after: [Prediction], limit: Int
  ) {
    (self.corpus, self.old, self.new, self.limit) = (corpus, old, new, limit)
    (self.before, self.after) = (before, after)
    let classes = corpus.scheme.classOfCategory
    changed = corpus.documents.indices.filter { index in
      guard corpus.documents[index].label != nil else { return false }
      let (was, isNow) = (before[index], after[index])
      return was.action != isNow.action
        || was.category.map { classes[$0] } != isNow.category.map { classes[$0] }
    }
  }

  var transitions: [Comparison.Transition] {
    var counts: [Comparison.Transition: Int] = [:]
    for index in changed where before[index].action != after[index].action {
      let truth = corpus.label(of: index)!.isHarm ? "harm" : Label.ordinary
      let transition = Comparison.Transition(
        truth: truth, oldAction: before[index].action.rawValue, newAction: after[index].action.rawValue,
        documents: 0)
      counts[transition, default: 0] += 1
    }
    return counts.map { transition, count in
      var counted = transition
      counted.documents = count
      return counted
    }.sorted { ($0.truth, $0.oldAction, $0.newAction) < ($1.truth, $1.oldAction, $1.newAction) }
  }

  private struct Cause: Hashable {
    var gained: [String]
    var lost: [String]
  }

  /// All of them, in the order of the corpus.
  var documents: [ChangedDocument] {
    let ids = corpus.scheme.categories
    return changed.map { index in
      let (one, cause) = (corpus.documents[index], cause(of: index))
      return ChangedDocument(
        file: corpus.files[one.file], line: one.line, id: one.document.id ?? "",
        label: corpus.label(of: index)?.name ?? "", oldAction: before[index].action.rawValue,
        newAction: after[index].action.rawValue, oldCategory: before[index].category.map { ids[$0] },
        newCategory: after[index].category.map { ids[$0] }, rulesGained: cause.gained, rulesLost: cause.lost)
    }
  }

  private func cause(of index: Int) -> Cause {
    let (was, isNow) = (rules(old, index), rules(new, index))
    return Cause(gained: isNow.subtracting(was).sorted(), lost: was.subtracting(isNow).sorted())
  }

  /// The changed documents that are wanted, given whether they are harm, were flagged, and are now.
  func changes(_ isWanted: (_ isHarm: Bool, _ was: Bool, _ isNow: Bool) -> Bool) -> [Comparison.Change] {
    var causes: [Cause: [Int]] = [:]
    for index in changed
    where isWanted(corpus.label(of: index)!.isHarm, before[index].isFlagged, after[index].isFlagged) {
      causes[cause(of: index), default: []].append(index)
    }
    return causes.sorted { ($1.value.count, $0.value[0]) < ($0.value.count, $1.value[0]) }.prefix(limit).map {
      Comparison.Change(
        rulesGained: $0.key.gained, rulesLost: $0.key.lost, count: $0.value.count,
        example: example($0.value[0]))
    }
  }

  private func rules(_ side: Comparer.Side, _ index: Int) -> Set<String> {
    Set(side.table[index].map { side.ruleset.rules[$0.rule].id })
  }

  private func example(_ index: Int) -> Comparison.Example {
    let one = corpus.documents[index]
    let side = after[index].isFlagged ? new : old
    let passages = side.table[index].flatMap { signal in
      signal.evidence.map {
        ErrorGroup.Passage(
          rule: side.ruleset.rules[signal.rule].id, start: $0.scalars.lowerBound, end: $0.scalars.upperBound,
          text: $0.text)
      }
    }
    return Comparison.Example(
      id: one.document.id ?? "", file: corpus.files[one.file], line: one.line,
      label: corpus.label(of: index)?.name ?? "", oldAction: before[index].action.rawValue,
      newAction: after[index].action.rawValue, oldScore: before[index].topScore,
      newScore: after[index].topScore, text: one.document.text, evidence: passages)
  }
}
