import Moderation
import Rulesets

/// Gathers mistakes by their cause.
struct ErrorFinder {
  let corpus: LabelledCorpus
  let predictions: [Prediction]
  let table: SignalTable
  let rules: [Rule]
  let groups: [Int]
  /// Groups that are kept of each list.
  let limit: Int

  /// Why documents were judged wrongly in the same way.
  private enum Cause: Hashable {
    case rules([Int])
    case likeness(Int)
  }

  /// Documents that were judged wrongly, in groups of one cause: the costliest first, and the highest score in each.
  struct Mistakes {
    var falseAlarms: [[Int]]
    var misses: [[Int]]
    var confusions: [[Int]]
  }

  func report() -> ErrorReport {
    let mistakes = mistakes()
    return ErrorReport(
      falseAlarms: examples(mistakes.falseAlarms), misses: examples(mistakes.misses),
      confusions: examples(mistakes.confusions))
  }

  func mistakes() -> Mistakes {
    var lists: [[Int]] = [[], [], []]
    for index in corpus.documents.indices {
      guard let label = corpus.label(of: index) else { continue }
      let predicted = predictions[index].category.map { corpus.scheme.classOfCategory[$0] }
      switch (label.isHarm, predictions[index].isFlagged) {
      case (false, true): lists[0].append(index)
      case (true, false): lists[1].append(index)
      case (true, true) where predicted != label.classIndex: lists[2].append(index)
      default: break
      }
    }
    return Mistakes(
      falseAlarms: grouped(lists[0]), misses: grouped(lists[1]), confusions: grouped(lists[2]))
  }

  private func grouped(_ documents: [Int]) -> [[Int]] {
    var causes: [Cause: [Int]] = [:]
    for document in documents { causes[cause(of: document), default: []].append(document) }
    return causes.values.map { members in
      members.sorted { (predictions[$1].topScore, $0) < (predictions[$0].topScore, $1) }
    }.sorted {
      ($1.count, predictions[$1[0]].topScore, $0[0]) < ($0.count, predictions[$0[0]].topScore, $1[0])
    }
  }

  private func examples(_ groups: [[Int]]) -> [ErrorGroup] {
    groups.prefix(limit).map { members in
      let ids = Set(table[members[0]].map { rules[$0.rule].id }).sorted()
      return ErrorGroup(rules: ids, count: members.count, example: example(members[0]))
    }
  }

  private func cause(of document: Int) -> Cause {
    let rules = Set(table[document].map(\.rule)).sorted()
    return rules.isEmpty ? .likeness(groups[document]) : .rules(rules)
  }

  private func example(_ index: Int) -> ErrorGroup.Example {
    let one = corpus.documents[index]
    let passages = table[index].flatMap { signal in
      signal.evidence.map {
        ErrorGroup.Passage(
          rule: rules[signal.rule].id, start: $0.scalars.lowerBound, end: $0.scalars.upperBound, text: $0.text
        )
      }
    }
    return ErrorGroup.Example(
      id: one.document.id ?? "", file: corpus.files[one.file], line: one.line,
      label: corpus.label(of: index)?.name ?? "",
      predicted: predictions[index].category.map { corpus.scheme.categories[$0] },
      score: predictions[index].topScore, text: one.document.text, evidence: passages)
  }
}
