/// Resamples the corpus group by group (the cluster bootstrap: near-duplicates are no independent evidence) and takes
/// what holds in 95 of 100 of the corpora so made (Efron's percentile interval).
struct Bootstrap {
  let groups: [Int]
  let replicates: Int
  let seed: UInt64

  /// Calls `replicate` for each resampled corpus with how often each document is in it.
  ///
  /// Documents of different strata are resampled apart, so that each stratum keeps its number of groups.
  func run(strata: [Int], replicate: ([Int32]) -> Void) {
    var members: [Int: [Int]] = [:]
    for (document, group) in groups.enumerated() { members[group, default: []].append(document) }
    var byStratum: [Int: [[Int]]] = [:]
    for (_, documents) in members.sorted(by: { $0.key < $1.key }) {
      byStratum[strata[documents[0]], default: []].append(documents)
    }
    let pools = byStratum.sorted { $0.key < $1.key }.map(\.value)
    var generator = SeededGenerator(seed: seed)
    var counts = [Int32](repeating: 0, count: groups.count)
    for _ in 0..<replicates {
      for index in counts.indices { counts[index] = 0 }
      for pool in pools {
        for _ in pool.indices {
          for document in pool[generator.next(below: pool.count)] { counts[document] += 1 }
        }
      }
      replicate(counts)
    }
  }
}
