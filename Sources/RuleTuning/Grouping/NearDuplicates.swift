public import Moderation

/// Groups of texts that are nearly alike.
///
/// MinHash signatures (Broder 1997) in bands find candidates; two texts are alike when Jaccard's similarity of their
/// letter triples is at least the threshold; groups are the connected sets. A text in a crowded band is held only
/// against a few others of it, so time is near linear in the size of the corpus; nothing depends on chance.
public struct NearDuplicates: Sendable {
  /// Jaccard's similarity from which two texts are alike, 0...1.
  public var threshold: Double

  /// Bands of a signature: pairs of similarity 0.5 meet in one of them in 98 of 100 cases, of 0.1 in 3.
  public static let bands = 32
  /// Hashes a band.
  private static let rows = 3
  /// Texts of a band that a new one is held against.
  private static let comparisonLimit = 8

  /// Prepares for a threshold.
  public init(threshold: Double = 0.5) { self.threshold = threshold }

  /// For each document, the index of the first document of its group.
  ///
  /// - Parameter progress: called after each of `NearDuplicates.bands` steps with their number so far.
  /// - Throws: when ICU's data cannot be opened.
  public func groups(of documents: [Document], progress: (Int) -> Void = { _ in }) throws -> [Int] {
    let shingler = try Shingles()
    let shingles = documents.map { shingler.hashes(of: $0) }
    var sets = DisjointSets(count: documents.count)
    let distinct = joinEqual(shingles, &sets)
    let signatures = distinct.map { Self.signature(of: shingles[$0]) }
    for band in 0..<Self.bands {
      join(distinct, shingles, signatures, band, &sets)
      progress(band + 1)
    }
    return documents.indices.map { sets.root(of: $0) }
  }

  /// Joins texts with the same shingles; returns the first of each that has any.
  private func joinEqual(_ shingles: [[UInt64]], _ sets: inout DisjointSets) -> [Int] {
    var firsts: [[UInt64]: Int] = [:]
    firsts.reserveCapacity(shingles.count)
    var distinct: [Int] = []
    for (index, set) in shingles.enumerated() where !set.isEmpty {
      if let first = firsts[set] {
        sets.join(first, index)
      } else {
        firsts[set] = index
        distinct.append(index)
      }
    }
    return distinct
  }

  /// The least value of each of several hash functions over the shingles.
  private static func signature(of shingles: [UInt64]) -> [UInt64] {
    var generator = SeededGenerator(seed: 0xBA6)
    return (0..<bands * rows).map { _ in
      let (factor, offset) = (generator.next() | 1, generator.next())
      var least = UInt64.max
      for shingle in shingles { least = min(least, shingle &* factor &+ offset) }
      return least
    }
  }

  private func join(
    _ distinct: [Int], _ shingles: [[UInt64]], _ signatures: [[UInt64]], _ band: Int,
    _ sets: inout DisjointSets
  ) {
    var buckets: [UInt64: [Int]] = [:]
    buckets.reserveCapacity(distinct.count)
    for (at, index) in distinct.enumerated() {
      var key: UInt64 = 0
      for row in 0..<Self.rows { key = SeededGenerator.mix(key ^ signatures[at][band * Self.rows + row]) }
      guard let others = buckets[key] else {
        buckets[key] = [index]
        continue
      }
      var isNew = true
      for other in others where sets.root(of: other) != sets.root(of: index) || other == others[0] {
        if sets.root(of: other) == sets.root(of: index) {
          isNew = false
        } else if Shingles.similarity(shingles[other], shingles[index]) >= threshold {
          sets.join(other, index)
          isNew = false
        }
      }
      if isNew, others.count < Self.comparisonLimit { buckets[key]!.append(index) }
    }
  }
}
