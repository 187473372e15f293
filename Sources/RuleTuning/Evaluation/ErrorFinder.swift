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
  /// Whether every mistake is told by itself, too.
  var listsAll = false

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
      confusions: examples(mistakes.confusions), documents: listsAll ? documents : nil)
  }

  func mistakes() -> Mistakes {
    var lists: [Mistake.Sort: [Int]] = [:]
    for index in corpus.documents.indices {
      if let sort = sort(of: index) { lists[sort, default: []].append(index) }
    }
    return Mistakes(
      falseAlarms: grouped(lists[.falseAlarm] ?? []), misses: grouped(lists[.miss] ?? []),
      confusions: grouped(lists[.confusion] ?? []))
  }

  /// What is wrong with the judgement of a document; nil for nothing, and without a label.
  private func sort(of index: Int) -> Mistake.Sort? {
    guard let label = corpus.label(of: index) else { return nil }
    let predicted = predictions[index].category.map { corpus.scheme.classOfCategory[$0] }
    switch (label.isHarm, predictions[index].isFlagged) {
    case (false, true): return .falseAlarm
    case (true, false): return .miss
    case (true, true): return predicted == label.classIndex ? nil : .confusion
    case (false, false): return nil
    }
  }

  private var documents: [Mistake] {
    corpus.documents.indices.compactMap { index in
      sort(of: index).map {
        Mistake(
          sort: $0, action: predictions[index].action.rawValue, rules: ids(index), document: example(index))
      }
    }
  }

  private func ids(_ document: Int) -> [String] { Set(table[document].map { rules[$0.rule].id }).sorted() }

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
      ErrorGroup(rules: ids(members[0]), count: members.count, example: example(members[0]))
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
