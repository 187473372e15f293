import Moderation
import Rulesets
import TextAnalysis

/// Finds known terms written with other characters of the same reading: 薇芯 for 微信.
struct HomophoneMiner {
  private let pinyin: PinyinTable
  /// Known terms by the hash of their reading, the first of each.
  private var terms: [UInt64: TermVariant.Known] = [:]
  private let known: Set<[UInt16]>
  private var lengths: Set<Int> = []

  /// - Throws: when ICU's data cannot be opened.
  init(_ terms: [TermVariant.Known]) throws {
    pinyin = try PinyinTable()
    known = Set(terms.map(\.letters))
    for term in terms {
      guard term.letters.count >= 2, let hash = reading(term.letters[...]) else { continue }
      if self.terms[hash] == nil { self.terms[hash] = term }
      lengths.insert(term.letters.count)
    }
  }

  /// The documents, by index, that hold each unknown spelling.
  func variants(_ documents: [[[UInt16]]]) -> [TermVariant: Set<Int>] {
    var found: [TermVariant: Set<Int>] = [:]
    for (document, runs) in documents.enumerated() {
      for letters in runs {
        for length in lengths where letters.count >= length {
          for start in 0...(letters.count - length) {
            let part = letters[start..<start + length]
            guard let hash = reading(part), let term = terms[hash], !known.contains(Array(part)) else {
              continue
            }
            let variant = TermVariant(
              letters: Array(part), term: term.text, lexicons: term.lexicons, likeness: .reading)
            found[variant, default: []].insert(document)
          }
        }
      }
    }
    return found
  }

  /// The hash of a reading; nil when a letter has none.
  private func reading(_ letters: ArraySlice<UInt16>) -> UInt64? {
    var hash: UInt64 = 0
    for letter in letters {
      let number = pinyin[letter]
      if number == 0 { return nil }
      hash = StringCounter.extend(hash, number)
    }
    return hash
  }
}
