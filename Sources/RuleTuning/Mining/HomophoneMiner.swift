import Moderation
import Rulesets
import TextAnalysis

/// Finds known terms written with other characters of the same reading: 薇芯 for 微信.
struct HomophoneMiner {
  private let pinyin: PinyinTable
  /// Known terms by the hash of their reading.
  private var terms: [UInt64: [(letters: [UInt16], text: String, lexicons: [String])]] = [:]
  private var known: Set<[UInt16]> = []
  private var lengths: Set<Int> = []

  /// - Throws: when ICU's data cannot be opened.
  init(_ ruleset: Ruleset) throws {
    pinyin = try PinyinTable()
    var owners: [String: [String]] = [:]
    for lexicon in ruleset.lexicons {
      for term in lexicon.terms { owners[term.text, default: []].append(lexicon.name) }
    }
    for (text, lexicons) in owners.sorted(by: { $0.key < $1.key }) {
      let letters = text.utf16.filter { $0 != 0x20 }
      known.insert(letters)
      guard letters.count >= 2, let hash = reading(letters[...]) else { continue }
      terms[hash, default: []].append((letters, text, lexicons))
      lengths.insert(letters.count)
    }
  }

  /// An unknown spelling of a known term.
  struct Variant: Hashable {
    var letters: [UInt16]
    var term: String
    var lexicons: [String]
  }

  /// The documents, by index, that hold each unknown spelling.
  func variants(_ documents: [[[UInt16]]]) -> [Variant: Set<Int>] {
    var found: [Variant: Set<Int>] = [:]
    for (document, runs) in documents.enumerated() {
      for letters in runs {
        for length in lengths where letters.count >= length {
          for start in 0...(letters.count - length) {
            let part = letters[start..<start + length]
            guard let hash = reading(part), let terms = terms[hash], !known.contains(Array(part)) else {
              continue
            }
            let variant = Variant(letters: Array(part), term: terms[0].text, lexicons: terms[0].lexicons)
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
