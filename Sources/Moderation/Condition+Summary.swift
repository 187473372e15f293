import Rulesets

extension Condition {
  /// What the condition asks, in one line, in the words of the rule file.
  package var summary: String {
    switch test {
    case .all: "all"
    case .any: "any"
    case .not: "not"
    case .near(_, let within, let ordered): "near: within \(within)\(ordered ? ", ordered" : "")"
    case .count(_, let atLeast, let distinct): "count: at least \(atLeast)\(distinct ? " distinct" : "")"
    case .shared(let name, _): "condition: \(name)"
    case .lexicon(let names): "lexicon: \(names.joined(separator: ", "))"
    case .terms(let terms): "terms: " + Self.list(terms.map(\.text))
    case .regex(let regex): "regex: \(regex.pattern)"
    case .contact(let names): "contact: \(names.joined(separator: ", "))"
    case .ratio(let characterClass, let range):
      "ratio: \(characterClass.rawValue), " + Self.bounds(range, 0, 1)
    case .length(let range): "length: " + Self.bounds(range, 0, .max)
    case .parent(let relation): "parent: \(relation.rawValue)"
    case .author(let fact, let range):
      "author: \(fact.rawValue), " + Self.bounds(range, -.infinity, .infinity)
    }
  }

  /// Terms of a list that are named; a summary is one line.
  private static let termsNamed = 12

  private static func list(_ terms: [String]) -> String {
    let named = terms.prefix(termsNamed).joined(separator: ", ")
    return terms.count > termsNamed ? "\(named), … (\(terms.count))" : named
  }

  private static func bounds<N: Comparable>(_ range: ClosedRange<N>, _ lowest: N, _ highest: N) -> String {
    let least = range.lowerBound > lowest ? ["at least \(plain(range.lowerBound))"] : []
    let most = range.upperBound < highest ? ["at most \(plain(range.upperBound))"] : []
    return (least + most).joined(separator: ", ")
  }

  /// A whole number without a fraction, as rule files have it.
  private static func plain<N>(_ number: N) -> Substring {
    let text = "\(number)"
    return text.hasSuffix(".0") ? text.dropLast(2) : text[...]
  }
}
