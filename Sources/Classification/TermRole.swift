import Rulesets
import TextAnalysis

/// A lexicon's term that occurs in a text, with the rules it takes part in.
public struct TermRole: Sendable, Hashable {
  /// Index into the ruleset's lexicons.
  public var lexicon: Int
  /// The term's letters and digits.
  public var letters: [UInt16]
  /// The rules that hold on the text by a condition on this lexicon which holds by this term, by index, ascending. Terms
  /// that only take rules away, under `not`, take part in none.
  public var rules: [Int]
}

extension TextClassifier {
  /// The lexicons' terms that are hits in the last text, each once, in order of their first ends.
  ///
  /// Each rule that holds is decided once more, condition by condition.
  public func termRoles() -> [TermRole] {
    let parts = signals.map { (rule: $0.rule, parts: lexiconParts(of: $0)) }
    var roles: [TermRole] = []
    var places: [TermRole: Int] = [:]
    for hit in lexiconHits() {
      let key = TermRole(lexicon: hit.lexicon, letters: hit.letters, rules: [])
      let place = places[key] ?? roles.count
      if place == roles.count {
        places[key] = place
        roles.append(key)
      }
      let name = rules.source.lexicons[hit.lexicon].name
      for (rule, parts) in parts where !roles[place].rules.contains(rule) {
        if parts.contains(where: { $0.names.contains(name) && $0.holds(hit.units) }) {
          roles[place].rules.append(rule)
        }
      }
    }
    return roles
  }

  /// What rules find in the last text if a lexicon did not have one of its terms; evidence is as it would be.
  ///
  /// Rules and learned models are decided again on the same scan, so it is what a ruleset without the term would give.
  public func signals(without role: TermRole) -> [Signal] {
    features.collectAllHits()
    let all = features.hits.indices.filter {
      Int(rules.index.uses[Int(features.hits[$0].use)].owner) == role.lexicon
        && rules.index.uses[Int(features.hits[$0].use)].role == .list
    }
    let taken = all.filter { letters(of: features.hits[$0]).elementsEqual(role.letters) }
    let states = taken.map { features.hits[$0].state }
    let isMarked = features.mayHold(role.lexicon)
    features.setState(.dropped, ofHits: taken)
    if taken.count == all.count { features.setMark(role.lexicon, false) }
    defer {
      for (hit, state) in zip(taken, states) { features.setState(state, ofHits: [hit]) }
      features.setMark(role.lexicon, isMarked)
    }
    var found: [Signal] = []
    if !evaluator.candidates.isEmpty {
      KeywordClassifier(rules: rules).classify(evaluator, into: &found)
      RuleClassifier(rules: rules).classify(evaluator, into: &found)
    }
    rules.learned.map { TermWeightClassifier(weights: $0, rules: rules) }?.classify(evaluator, into: &found)
    return found
  }

  private func letters(of hit: Features.Hit) -> UnsafeBufferPointer<UInt16>.SubSequence {
    features.text.letters[Int(hit.start)..<Int(hit.end)]
  }

  /// A condition on lexicons by which a rule holds, with the passages that are evidence of the rule.
  private struct LexiconPart {
    var names: [String]
    var own: [Range<Int>]
    var ofRule: [Range<Int>]

    /// Whether a hit is part of it.
    func holds(_ units: Range<Int>) -> Bool {
      [own, ofRule].allSatisfy { list in
        list.contains { $0.lowerBound <= units.lowerBound && units.upperBound <= $0.upperBound }
      }
    }
  }

  private func lexiconParts(of signal: Signal) -> [LexiconPart] {
    if rules.rules[signal.rule].source.id.hasPrefix(LearnedModel.folder + "/") { return [] }
    return lexiconParts(of: trace(rule: signal.rule), signal.evidence)
  }

  private func lexiconParts(of trace: ConditionTrace, _ evidence: [Range<Int>]) -> [LexiconPart] {
    if !trace.holds { return [] }
    switch trace.condition.test {
    case .not: return []
    case .lexicon(let names): return [LexiconPart(names: names, own: trace.evidence, ofRule: evidence)]
    default: return trace.parts.flatMap { lexiconParts(of: $0, evidence) }
    }
  }
}
