import Moderation
import Rulesets

/// Gathers the mistakes that a page holds.
struct PageErrorCollector {
  let ruleset: Ruleset
  let corpus: LabelledCorpus
  let table: SignalTable
  let predictions: [Prediction]
  let groups: [Int]

  /// The mistakes, at most so many.
  func errors(limit: Int) -> PageErrors {
    let found = ErrorFinder(
      corpus: corpus, predictions: predictions, table: table, rules: ruleset.rules, groups: groups, limit: 0
    ).mistakes()
    let lists: [(PageErrors.Sort, [[Int]])] = [
      (.falseAlarm, found.falseAlarms), (.miss, found.misses), (.confusion, found.confusions),
    ]
    let counts = lists.map { $1.reduce(0) { $0 + $1.count } }
    let shares = PageErrors.shares(of: counts, limit: limit)
    let chosen = zip(lists, shares).map { list, share in
      (sort: list.0, groups: Array(zip(list.1, PageErrors.chosen(list.1, limit: share))))
    }
    let named = Set(chosen.flatMap { $0.groups.flatMap(\.1) }.flatMap { table[$0].map(\.rule) })
    let rules = named.sorted { ruleset.rules[$0].id < ruleset.rules[$1].id }
    let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    return PageErrors(
      rules: rules.map { ruleset.rules[$0].id },
      totals: zip(lists.map(\.0), zip(counts, shares)).map {
        PageErrors.Total(sort: $0, documents: $1.0, embedded: $1.1)
      },
      mistakes: chosen.flatMap { list in
        list.groups.flatMap { group, members in
          members.map { mistake($0, list.sort, alike: group.count, places) }
        }
      })
  }

  private func mistake(
    _ index: Int, _ sort: PageErrors.Sort, alike: Int, _ places: [Int: Int]
  ) -> PageErrors.Mistake {
    let (one, prediction) = (corpus.documents[index], predictions[index])
    let evidence = table[index].flatMap { signal in
      signal.evidence.map { (rule: places[signal.rule]!, range: $0.scalars) }
    }
    return PageErrors.Mistake(
      sort: sort, id: one.document.id ?? "", file: corpus.files[one.file], line: one.line,
      kind: one.document.kind.rawValue, source: one.source, label: corpus.label(of: index)?.name ?? "",
      told: prediction.category.map { corpus.scheme.categories[$0] }, action: prediction.action.rawValue,
      score: prediction.topScore.rounded4, rules: Set(table[index].map { places[$0.rule]! }).sorted(),
      alike: alike, parts: MarkedParts(evidence).parts(of: one.document.text))
  }
}
