import Foundation
import TextAnalysis

/// Finds strings worth making terms of: over-represented in harm, whole, and free of their neighbours.
struct TermMiner {
  /// A string with what speaks for it.
  struct Candidate {
    var letters: [UInt16]
    var documents: Int
    var background: Int
    /// How much more common it is than in the background.
    var association: Association
    /// Least pointwise mutual information of any division in two, in nats: how much it is one thing.
    var cohesion: Double
    /// The lesser entropy of its left and right neighbours, in nats.
    var freedom: Double
  }

  let foreground: [[[UInt16]]]
  let background: [[[UInt16]]]
  /// Documents of the foreground that must hold a string.
  var minimum = 3

  /// More common, for sure.
  private static let leastLift = 0.0
  private static let leastCohesion = 2.5
  private static let leastFreedom = 0.8

  /// Candidates, best first; of a string and a part of it the better one.
  ///
  /// - Parameter progress: called with the length of strings that is being counted, of the longest.
  func candidates(progress: (Int, Int) -> Void = { _, _ in }) -> [Candidate] {
    let counter = StringCounter(foreground: foreground, background: background, minimum: minimum) {
      progress($0, StringCounter.longest)
    }
    var found: [UInt64: Candidate] = [:]
    for (hash, entry) in counter.entries where entry.letters.count >= 2 {
      let association = Association(
        front: entry.documents, of: foreground.count, back: entry.background, of: background.count)
      guard association.lowerBound >= Self.leastLift, !entry.letters.allSatisfy({ UnitClass($0) == .digit })
      else { continue }
      let cohesion = cohesion(of: entry, counter)
      // A string whose parts never stand alone has as much as a corpus of this size can show.
      let most = log(Double(max(1, counter.letters)) / Double(entry.occurrences))
      guard cohesion >= min(Self.leastCohesion, 0.8 * most) else { continue }
      found[hash] = Candidate(
        letters: entry.letters, documents: entry.documents, background: entry.background,
        association: association,
        cohesion: cohesion, freedom: 0)
    }
    addFreedom(&found)
    let free = found.values.filter { $0.freedom >= Self.leastFreedom }.sorted {
      ($1.association.lowerBound, $1.letters.count, String(decoding: $0.letters, as: UTF16.self))
        < ($0.association.lowerBound, $0.letters.count, String(decoding: $1.letters, as: UTF16.self))
    }
    return Self.withoutParts(free)
  }

  private func cohesion(of entry: StringCounter.Entry, _ counter: StringCounter) -> Double {
    let (total, count) = (Double(max(1, counter.letters)), entry.letters.count)
    return (1..<count).map { cut -> Double in
      let head = counter.entries[StringCounter.hash(entry.letters[..<cut])]?.occurrences ?? entry.occurrences
      let tail = counter.entries[StringCounter.hash(entry.letters[cut...])]?.occurrences ?? entry.occurrences
      return log(Double(entry.occurrences) * total / (Double(head) * Double(tail)))
    }.min() ?? 0
  }

  /// Counts what stands to the left and right of each candidate; the end of a run is a neighbour like no other.
  private func addFreedom(_ found: inout [UInt64: Candidate]) {
    var neighbours: [UInt64: (left: [Int: Int], right: [Int: Int])] = [:]
    var ends = 0
    for runs in foreground {
      for letters in runs {
        for start in letters.indices {
          var hash = StringCounter.extend(0, letters[start])
          for end in (start + 1)..<max(start + 1, min(letters.count, start + StringCounter.longest)) {
            hash = StringCounter.extend(hash, letters[end])
            guard found[hash] != nil else { continue }
            ends -= 2
            let left = start > 0 ? Int(letters[start - 1]) : ends
            let right = end + 1 < letters.count ? Int(letters[end + 1]) : ends + 1
            neighbours[hash, default: ([:], [:])].left[left, default: 0] += 1
            neighbours[hash]!.right[right, default: 0] += 1
          }
        }
      }
    }
    for (hash, sides) in neighbours {
      found[hash]!.freedom = min(
        Association.entropy(sides.left.values), Association.entropy(sides.right.values))
    }
  }

  private static func withoutParts(_ candidates: [Candidate]) -> [Candidate] {
    var kept: [Candidate] = []
    var texts: [String] = []
    for candidate in candidates {
      let text = String(decoding: candidate.letters, as: UTF16.self)
      if texts.contains(where: { $0.contains(text) || text.contains($0) }) { continue }
      kept.append(candidate)
      texts.append(text)
    }
    return kept
  }
}
