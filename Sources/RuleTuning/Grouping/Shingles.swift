import Moderation
import TextAnalysis

/// The sets of letter triples of texts, after normalization: what near-duplicates share.
///
/// Letters are compared as the engine reads them, so a disguise does not part a text from its copies.
struct Shingles {
  /// Letters a shingle has; a shorter text is one shingle.
  static let length = 3

  private let normalizer: TextNormalizer
  private let text = AnalyzedText()

  /// - Throws: when ICU's data cannot be opened.
  init() throws { normalizer = try .standard() }

  /// The distinct shingles of a text as hashes, ascending; empty for a text without letters.
  func hashes(of document: Document) -> [UInt64] {
    var copy = document.text
    copy.withUTF8 { normalizer.normalize($0, into: text) }
    let letters = text.letters
    if letters.isEmpty { return [] }
    if letters.count < Self.length {
      return [SeededGenerator.mix(letters.reduce(1) { $0 << 16 | UInt64($1) })]
    }
    var hashes: [UInt64] = []
    hashes.reserveCapacity(letters.count)
    var window = UInt64(letters[0]) << 16 | UInt64(letters[1])
    for letter in letters.dropFirst(2) {
      window = (window << 16 | UInt64(letter)) & 0xFFFF_FFFF_FFFF
      hashes.append(SeededGenerator.mix(window))
    }
    hashes.sort()
    var count = 0
    for hash in hashes where count == 0 || hashes[count - 1] != hash {
      hashes[count] = hash
      count += 1
    }
    hashes.removeSubrange(count...)
    return hashes
  }

  /// Jaccard's similarity of two ascending sets: what they share of what they have together.
  static func similarity(_ a: [UInt64], _ b: [UInt64]) -> Double {
    if a.isEmpty && b.isEmpty { return 1 }
    var (i, j, shared) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        (i, j, shared) = (i + 1, j + 1, shared + 1)
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(shared) / Double(a.count + b.count - shared)
  }
}
