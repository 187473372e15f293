public import Rulesets
import TextAnalysis

/// A condition of a rule as it came out on a text, with its parts: for people who want to know why.
public struct ConditionTrace: Sendable {
  /// The condition as written.
  public var condition: Condition
  /// Whether it holds.
  public var holds: Bool
  /// Evidence in normalized units; empty if it does not hold or needs none.
  public var evidence: [Range<Int>]
  /// The parts of `all`, `any`, `not`, `near` and `count`; of a shared condition, what it asks for.
  public var parts: [ConditionTrace]
}

/// A passage that matches a term, and what became of it.
public struct TermMatch: Sendable, Hashable {
  /// Why a match counts or not; the best of all terms that match there.
  public enum Outcome: Int, Sendable, Comparable {
    /// An end of it lies inside a longer word.
    case insideWord
    /// An exception covers it.
    case excepted
    /// It counts.
    case kept
    /// Orders by how much is left of the match.
    public static func < (a: Outcome, b: Outcome) -> Bool { a.rawValue < b.rawValue }
  }

  /// Range of normalized units.
  public var units: Range<Int>
  /// What became of it.
  public var outcome: Outcome
  /// The letters of the term that is meant, where something else is written; else nil.
  public var term: [UInt16]?
}

extension TextClassifier {
  /// How every condition of a rule came out on the last text.
  public func trace(rule: Int) -> ConditionTrace {
    features.collectAllHits()
    let compiled = rules.rules[rule]
    return evaluator.trace(rules.conditions.roots[rule], compiled.root, compiled.source.when)
  }

  /// Rules the rarest need of which the last text has, whether they held or not, by index.
  public var candidates: [Int] { evaluator.nominees.sorted() }

  /// Every passage of the last text that matches a term, in order of their ends.
  public func termMatches() -> [TermMatch] { evaluator.termMatches() }
}

extension ConditionEvaluator {
  /// How a condition and its parts, in the order as written, come out.
  func trace(_ index: Int32, _ node: Node, _ condition: Condition) -> ConditionTrace {
    let base = pieces.count
    let held = holds(index)
    let evidence = held ? merged(from: base) : []
    pieces.removeSubrange(base...)
    let record = rules.conditions.records[Int(index)]
    var parts: [ConditionTrace] = []
    for (place, (child, part)) in zip(node.children, condition.parts).enumerated() {
      let item = Int(record.first) + node.position(ofChild: place)
      parts.append(trace(rules.conditions.items[item], child, part))
    }
    return ConditionTrace(condition: condition, holds: held, evidence: evidence, parts: parts)
  }

  func termMatches() -> [TermMatch] {
    features.collectAllHits()
    var matches: [TermMatch] = []
    var places: [Range<Int>: Int] = [:]
    for index in features.hitsByEnd {
      let hit = features.hits[index]
      let place = features.units(of: hit)
      let units = Int(place.lowerBound)..<Int(place.upperBound)
      let match = TermMatch(units: units, outcome: outcome(of: index), term: features.meaning(of: hit))
      if let place = places[units] {
        if match.outcome > matches[place].outcome { matches[place] = match }
      } else {
        places[units] = matches.count
        matches.append(match)
      }
    }
    return matches
  }

  private func outcome(of index: Int) -> TermMatch.Outcome {
    guard features.keeps(index, exceptions: ExceptionSet()) else { return .insideWord }
    let list = Int(rules.index.uses[Int(features.hits[index].use)].owner)
    return features.keeps(index, exceptions: rules.lists[list].exceptions) ? .kept : .excepted
  }
}

extension Node {
  /// Where a child, as written, stands in the order in which the children are decided.
  fileprivate func position(ofChild place: Int) -> Int {
    if case .all(_, let order) = self { return order.firstIndex(of: place) ?? place }
    return place
  }

  var children: [Node] {
    switch self {
    case .all(let children, _), .any(let children), .near(let children, _, _): children
    case .not(let child), .count(let child, _, _): [child]
    case .terms, .regex, .contact, .ratio, .length, .parent, .author: []
    }
  }
}

extension TextClassifier {
  /// Whether a text as a whole is a hit of a term of the list, its boundaries and the exceptions observed.
  func matches(_ utf8: UnsafeBufferPointer<UInt8>, list: Int, exceptions: ExceptionSet) -> Bool {
    rules.normalizer.normalize(utf8, into: features.text)
    features.begin(seesWorks: true)
    features.scan()
    features.collectAllHits()
    return features.hits.indices.contains { index in
      let hit = features.hits[index]
      return Int(rules.index.uses[Int(hit.use)].owner) == list && hit.start == 0
        && Int(hit.end) == features.text.letters.count
        && features.keeps(index, exceptions: exceptions)
    }
  }
}
