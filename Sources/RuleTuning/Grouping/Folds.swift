/// A division of documents into folds for cross-validation; texts that are nearly alike stay in one fold, so that a
/// fold tests what was not learned from its twin.
public struct Folds: Sendable, Hashable {
  /// Number of folds.
  public let count: Int
  /// The fold of each document.
  public let fold: [Int]

  /// Divides documents.
  ///
  /// Each group goes whole to the fold that has the fewest documents of the label most common in the group, so labels
  /// are spread evenly. Deterministic: the same groups and labels give the same folds. O(documents x log documents).
  ///
  /// - Parameters:
  ///   - groups: for each document a name of its group, as `NearDuplicates` gives.
  ///   - strata: for each document what is to be spread evenly, such as its label; nil is a stratum of its own.
  ///   - count: number of folds, at least 2.
  public init(groups: [Int], strata: [Int?], count: Int) {
    precondition(count >= 2 && groups.count == strata.count)
    var members: [Int: [Int]] = [:]
    for (document, group) in groups.enumerated() { members[group, default: []].append(document) }
    let ordered = members.sorted {
      ($1.value.count, Self.shuffled($0.key), $0.key) < ($0.value.count, Self.shuffled($1.key), $1.key)
    }
    var loads: [Int: [Int]] = [:]
    var totals = [Int](repeating: 0, count: count)
    var fold = [Int](repeating: 0, count: groups.count)
    for (_, documents) in ordered {
      let stratum = Self.mostCommon(documents.map { strata[$0] ?? -1 })
      let load = loads[stratum] ?? [Int](repeating: 0, count: count)
      let chosen = (0..<count).min { (load[$0], totals[$0], $0) < (load[$1], totals[$1], $1) }!
      for document in documents {
        fold[document] = chosen
        loads[strata[document] ?? -1, default: [Int](repeating: 0, count: count)][chosen] += 1
      }
      totals[chosen] += documents.count
    }
    (self.count, self.fold) = (count, fold)
  }

  /// Neighbours in a corpus are often of one kind; groups of a size are dealt in an order without meaning.
  private static func shuffled(_ group: Int) -> UInt64 { SeededGenerator.mix(UInt64(group) &+ 0x5EED) }

  private static func mostCommon(_ values: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }!.key
  }

  /// Documents of a fold, ascending.
  public func documents(in fold: Int) -> [Int] { self.fold.indices.filter { self.fold[$0] == fold } }
  /// Documents of all other folds, ascending.
  public func documents(outside fold: Int) -> [Int] { self.fold.indices.filter { self.fold[$0] != fold } }
}
