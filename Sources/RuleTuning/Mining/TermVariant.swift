import Rulesets

/// An unknown spelling of a known term.
struct TermVariant: Hashable {
  var letters: [UInt16]
  var term: String
  var lexicons: [String]
  var likeness: MiningReport.Likeness
}

extension TermVariant {
  /// A known term with the lexicons that hold it.
  struct Known {
    var letters: [UInt16]
    var text: String
    var lexicons: [String]

    /// The terms of all lexicons, by text.
    static func all(_ ruleset: Ruleset) -> [Known] {
      var owners: [String: [String]] = [:]
      for lexicon in ruleset.lexicons {
        for term in lexicon.terms { owners[term.text, default: []].append(lexicon.name) }
      }
      return owners.sorted { $0.key < $1.key }.map { text, lexicons in
        Known(letters: text.utf16.filter { $0 != 0x20 }, text: text, lexicons: lexicons)
      }
    }
  }
}
