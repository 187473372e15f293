import Rulesets

/// Something of this must be found before a condition can hold: any of some lists, kinds of contact or classes of
/// characters.
struct Clause: Hashable {
  var lists: Set<Int> = []
  /// Bit per `ContactKind.allCases` position.
  var contacts: UInt16 = 0
  /// A bit each.
  var classes: UInt8 = 0

  /// Whether finding it makes one look at the rule: what nearly every text has does not.
  var isTrigger: Bool { classes & ~Self.rareClasses == 0 }

  /// Classes that most texts have no character of, with how many there are about for each letter of text.
  static let classRates: [(characterClass: Condition.CharacterClass, rate: Double)] = [
    (.digit, 4e-3), (.emoji, 1e-3),
  ]
  private static let rareClasses = classRates.reduce(0) { $0 | $1.characterClass.bit }

  /// Whether it is met by something found: a term, a literal or a contact.
  var isFound: Bool { classes == 0 }

  func union(_ other: Clause) -> Clause {
    Clause(
      lists: lists.union(other.lists), contacts: contacts | other.contacts, classes: classes | other.classes)
  }

  func isPart(of other: Clause) -> Bool {
    lists.isSubset(of: other.lists) && contacts & ~other.contacts == 0 && classes & ~other.classes == 0
  }
}

/// One of the ways in which a rule can hold: all of its clauses must be met. The rarest comes first.
struct RuleAlternative: Hashable {
  var clauses: [Clause] = []
}

/// Finds the alternatives of a condition.
struct AlternativeFinder {
  let rates: ListRates

  /// A rule has at most so many; beyond that, what stands in an `any` is looked at as one.
  private static let limit = 128
  /// Contacts are met about as often, in one letter of ten thousand.
  private static let contactRate = 1e-4

  /// The alternatives of a rule's condition; one whose first clause is no trigger may hold on any text.
  func alternatives(of root: Node) -> [RuleAlternative] {
    find(root).map { alternative in
      if alternative.clauses.count < 2 { return alternative }
      let clauses = alternative.clauses.map { (clause: $0, rate: rate(of: $0)) }
      return RuleAlternative(
        clauses: clauses.sorted { ($0.rate, $0.clause.lists.count) < ($1.rate, $1.clause.lists.count) }
          .map(\.clause))
    }
  }

  private func find(_ node: Node) -> [RuleAlternative] {
    switch node {
    case .all(let children, _), .near(let children, _, _): product(children.map(find))
    case .any(let children):
      Self.distinct(children.flatMap(find))
    case .count(let child, _, _): find(child)
    case .terms(let lists, _): [RuleAlternative(clauses: [Clause(lists: Set(lists))])]
    case .regex(_, let literals, let needsDigit):
      [
        RuleAlternative(
          clauses: literals.map { Clause(lists: [$0]) }
            + (needsDigit ? [Clause(classes: Condition.CharacterClass.digit.bit)] : []))
      ]
    case .contact(let kinds): [RuleAlternative(clauses: [Clause(contacts: kinds)])]
    case .ratio(let characterClass, let range) where range.lowerBound > 0:
      [RuleAlternative(clauses: [Clause(classes: characterClass.bit)])]
    case .not, .ratio, .length, .parent, .author: [RuleAlternative()]
    }
  }

  /// Every choice of one alternative of each child; children with the most are looked at as one when there are too many.
  private func product(_ children: [[RuleAlternative]]) -> [RuleAlternative] {
    var children = children.map { $0.count > Self.limit ? [joined($0)] : $0 }
    while children.reduce(1, { $0 * $1.count }) > Self.limit {
      let most = children.indices.max { children[$0].count < children[$1].count }!
      children[most] = [joined(children[most])]
    }
    let all = children.reduce([RuleAlternative()]) { sum, child in
      sum.flatMap { one in child.map { Self.simplified(one.clauses + $0.clauses) } }
    }
    return Self.distinct(all)
  }

  /// What every alternative asks for, as one clause: the rarest of each.
  private func joined(_ alternatives: [RuleAlternative]) -> RuleAlternative {
    var sum = Clause()
    for alternative in alternatives {
      guard let rarest = alternative.clauses.min(by: { rate(of: $0) < rate(of: $1) }) else {
        return RuleAlternative()
      }
      sum = sum.union(rarest)
    }
    return RuleAlternative(clauses: [sum])
  }

  private func rate(of clause: Clause) -> Double {
    if !clause.isTrigger { return .infinity }
    let classes = Clause.classRates.reduce(0) {
      $0 + ($1.characterClass.bit & clause.classes == 0 ? 0 : $1.rate)
    }
    return clause.lists.reduce(classes + (clause.contacts == 0 ? 0 : Self.contactRate)) { $0 + rates[$1] }
  }

  /// Without clauses that others imply.
  private static func simplified(_ clauses: [Clause]) -> RuleAlternative {
    let different = clauses.enumerated().filter { place, clause in
      !clauses.enumerated().contains { other, part in
        part.isPart(of: clause) && (part != clause || other < place)
      }
    }
    return RuleAlternative(clauses: different.map(\.element))
  }

  private static func distinct(_ alternatives: [RuleAlternative]) -> [RuleAlternative] {
    var seen: Set<RuleAlternative> = []
    return alternatives.filter { seen.insert($0).inserted }
  }
}

extension Condition.CharacterClass {
  /// A bit of its own in a mask of classes.
  var bit: UInt8 {
    switch self {
    case .han: 1
    case .latin: 2
    case .digit: 4
    case .symbol: 8
    case .emoji: 16
    }
  }
}
