import Rulesets
import TextAnalysis

/// Finds known terms written with characters that look like theirs: te1egram for telegram, 六合釆 for 六合彩.
struct LookAlikeMiner {
  private let table: SkeletonTable
  /// Known terms by the hash of their skeleton, the first of each.
  private var terms: [UInt64: TermVariant.Known] = [:]
  private let known: Set<[UInt16]>
  private var longest = 0
  /// First units of the skeletons of terms.
  private var beginnings: Set<UInt16> = []

  /// Terms with fewer letters look like too much.
  private static let fewestLetters = 3
  private static let fewestHan = 2
  /// Longer terms are not disguised by a character or two.
  private static let limit = 24

  /// - Throws: when ICU's data cannot be opened.
  init(_ terms: [TermVariant.Known]) throws {
    table = try SkeletonTable()
    known = Set(terms.map(\.letters))
    for term in terms where Self.canBeDisguised(term.letters) {
      let skeleton = table.skeleton(of: term.letters)
      guard skeleton.count <= Self.limit else { continue }
      let hash = StringCounter.hash(skeleton)
      if self.terms[hash] == nil { self.terms[hash] = term }
      longest = max(longest, skeleton.count)
      beginnings.insert(skeleton[0])
    }
  }

  private static func canBeDisguised(_ letters: [UInt16]) -> Bool {
    letters.count >= fewestLetters || letters.count { UnitClass($0) == .han } >= fewestHan
  }

  /// The documents, by index, that hold each unknown spelling; near linear in their letters.
  func variants(_ documents: [[[UInt16]]]) -> [TermVariant: Set<Int>] {
    var found: [TermVariant: Set<Int>] = [:]
    for (document, runs) in documents.enumerated() {
      for letters in runs {
        for start in letters.indices where beginnings.contains(table[letters[start]].first ?? 0) {
          for variant in variants(letters, from: start) { found[variant, default: []].insert(document) }
        }
      }
    }
    return found
  }

  private func variants(_ letters: [UInt16], from start: Int) -> [TermVariant] {
    var found: [TermVariant] = []
    var (hash, length, at): (UInt64, Int, Int) = (0, 0, start)
    while at < letters.count, length < longest {
      for unit in table[letters[at]] {
        hash = StringCounter.extend(hash, unit)
        length += 1
      }
      at += 1
      guard let term = terms[hash] else { continue }
      let part = Array(letters[start..<at])
      // A number is no disguise of a word, and what is known needs no finding.
      if known.contains(part) || part.allSatisfy({ UnitClass($0) == .digit }) { continue }
      found.append(
        TermVariant(letters: part, term: term.text, lexicons: term.lexicons, likeness: .shape))
    }
    return found
  }
}
