public import Rulesets

/// A rule whose names are resolved to indices of the compiled ruleset.
public struct CompiledRule: Sendable {
  /// The rule as written.
  public let source: Rule
  /// Index into the ruleset's categories.
  public let category: Int
  /// Bit per `DocumentKind.allCases` position.
  let kinds: UInt8
  /// What must hold.
  let root: Node
  /// Whether the rule only asks for terms.
  let isKeyword: Bool

  /// Whether the rule is for no other documents than works.
  var isForWorks: Bool { kinds & ~Self.works == 0 }
  private static let works = DocumentKind.allCases.filter(\.isWork).reduce(0) { $0 | bit(of: $1) }

  static func bit(of kind: DocumentKind) -> UInt8 {
    1 << UInt8(kind.index)
  }
}

extension DocumentKind {
  /// Prompts and stories, which have rules of their own, with many terms.
  var isWork: Bool { self == .prompt || self == .story }
}

/// A condition whose names are resolved.
indirect enum Node: Sendable {
  /// `order`: the children's indices, those that cost least first.
  case all([Node], order: [Int])
  case any([Node])
  case not(Node)
  case near([Node], within: Int, ordered: Bool)
  case count(Node, atLeast: Int, distinct: Bool)
  /// Hits of any of the lists, except those inside one of the exceptions.
  case terms(lists: [Int], exceptions: ExceptionSet)
  /// `literals`: lists of each of which a literal must be found before the expression is tried; and a digit, perhaps.
  case regex(index: Int, literals: [Int], needsDigit: Bool)
  /// Bit per `ContactKind.allCases` position.
  case contact(kinds: UInt16)
  case ratio(Condition.CharacterClass, ClosedRange<Double>)
  case length(ClosedRange<Int>)
  case parent(Condition.ParentRelation)
  case author(AuthorFact, ClosedRange<Double>)
}

/// A set of exceptions lists, at most 64 of them.
struct ExceptionSet: Sendable, Hashable {
  var bits: UInt64 = 0
  var isEmpty: Bool { bits == 0 }
  static let capacity = 64

  mutating func insert(_ index: Int) { bits |= 1 << UInt64(index) }
  func union(_ other: ExceptionSet) -> ExceptionSet { ExceptionSet(bits: bits | other.bits) }
  func isDisjoint(with other: ExceptionSet) -> Bool { bits & other.bits == 0 }
  func contains(_ index: Int) -> Bool { bits & (1 << UInt64(index)) != 0 }
}
