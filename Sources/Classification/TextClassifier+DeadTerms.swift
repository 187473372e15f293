public import Rulesets
import TextAnalysis

/// A term that can never match: a text that is the term and nothing else does not hit it.
public struct DeadTerm: Sendable, Hashable {
  /// The term.
  public var term: Term
  /// What is read of a text that is the term alone.
  public var reading: String
  /// The shared condition that lists it; nil: a lexicon or the rule itself.
  public var shared: String?
}

extension TextClassifier {
  /// The dead terms of the ruleset's lexicons, by their index.
  public func deadTerms(lexicon: Int) -> [DeadTerm] {
    deadTerms(rules.source.lexicons[lexicon].terms, list: lexicon, rules.lists[lexicon].exceptions)
  }

  /// The dead terms among those that a rule or a condition it shares lists itself, the rule's exceptions observed; rules by
  /// their index.
  public func deadTerms(rule: Int) -> [DeadTerm] {
    deadTerms(rules.rules[rule].source.when, rules.rules[rule].root)
  }

  private func deadTerms(_ condition: Condition, _ node: Node) -> [DeadTerm] {
    if case .shared(let name, let part) = condition.test {
      return deadTerms(part, node.children[0]).map {
        DeadTerm(term: $0.term, reading: $0.reading, shared: name)
      }
    }
    if case .terms(let terms) = condition.test, case .terms(let lists, let exceptions) = node {
      return deadTerms(terms, list: lists[0], exceptions)
    }
    return zip(condition.parts, node.children).flatMap { deadTerms($0, $1) }
  }

  private func deadTerms(_ terms: [Term], list: Int, _ exceptions: ExceptionSet) -> [DeadTerm] {
    terms.compactMap { term in
      var text = term.text
      if text.withUTF8({ matches($0, list: list, exceptions: exceptions) }) { return nil }
      return DeadTerm(term: term, reading: String(decoding: features.text.letters, as: UTF16.self))
    }
  }
}
