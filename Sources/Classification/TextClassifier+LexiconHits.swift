import Rulesets
import TextAnalysis

/// A hit of a lexicon's term that counts: on the boundaries its term needs and in none of the lexicon's exceptions.
public struct LexiconHit: Sendable, Hashable {
  /// Index into the ruleset's lexicons.
  public var lexicon: Int
  /// The term's letters and digits.
  public var letters: [UInt16]
  /// Where it stands, in normalized units.
  public var units: Range<Int>
}

extension TextClassifier {
  /// The lexicons' hits in the last text, in order of their ends; exceptions that only rules name are not looked at.
  public func lexiconHits() -> [LexiconHit] {
    let text = features.text
    features.collectAllHits()
    return features.hitsByEnd.compactMap { index in
      let hit = features.hits[index]
      let list = Int(rules.index.uses[Int(hit.use)].owner)
      guard list < rules.source.lexicons.count,
        features.keeps(index, exceptions: rules.lists[list].exceptions)
      else { return nil }
      // What is written otherwise counts as the term that is meant.
      let letters = features.meaning(of: hit) ?? Array(text.letters[Int(hit.start)..<Int(hit.end)])
      let units = features.units(of: hit)
      return LexiconHit(
        lexicon: list, letters: letters, units: Int(units.lowerBound)..<Int(units.upperBound))
    }
  }
}

extension TextClassifier {
  /// The lexicons of which some term occurs in the last text, by index, be it a hit or not: what learned models go by.
  /// Those that only take rules away are left out, and those that only rules for prompts and stories ask for: they are not
  /// looked for in every text.
  public var foundLexicons: [Int] {
    rules.source.lexicons.indices.filter {
      features.mayHold($0) && !rules.rareLists.guards.contains($0) && !rules.rareLists.works.contains($0)
    }
  }

  /// The kinds of contact that stand in the last text, by index into `TermKeys.contacts`. None where no rule asks for any:
  /// then they are not looked for.
  public var foundContacts: [Int] {
    TermKeys.contacts.indices.filter { evaluator.contactKinds & (1 << UInt16($0)) != 0 }
  }
}
