public import Rulesets

/// What differs between two rulesets.
public struct RulesetChanges: Sendable, Codable, Hashable {
  /// What a ruleset consists of.
  public struct Size: Sendable, Codable, Hashable {
    /// Number of rules.
    public var rules: Int
    /// Number of lexicons.
    public var lexicons: Int
    /// Terms of all lexicons.
    public var terms: Int

    init(_ ruleset: Ruleset) {
      (rules, lexicons) = (ruleset.rules.count, ruleset.lexicons.count)
      terms = ruleset.lexicons.reduce(0) { $0 + $1.terms.count }
    }
  }

  /// Terms of a lexicon or exceptions file that differ.
  public struct Terms: Sendable, Codable, Hashable {
    /// The file, relative to the rules directory.
    public var file: String
    /// Only in the new ruleset, sorted.
    public var added: [String]
    /// Only in the old ruleset, sorted.
    public var removed: [String]
    /// In both, with another boundary or other disguises, sorted.
    public var changed: [String]
  }

  /// The old ruleset's size.
  public var oldSize: Size
  /// The new ruleset's size.
  public var newSize: Size
  /// Ids of rules that are new.
  public var addedRules: [String]
  /// Ids of rules that are gone.
  public var removedRules: [String]
  /// Ids of rules that ask for something else, or of other documents.
  public var changedRules: [String]
  /// Files of shared conditions in both that ask for something else; the rules that name them are among the changed ones.
  public var changedConditions: [String]
  /// Ids of rules in both with another weight, and of categories with another intercept.
  public var changedWeights: [String]
  /// Whether the policy is another.
  public var isPolicyChanged: Bool
  /// Lists whose terms differ.
  public var terms: [Terms]
  /// Files of lexicons in both with another reach or other exceptions.
  public var changedLexicons: [String]

  /// Compares two rulesets.
  public init(old: Ruleset, new: Ruleset) {
    (oldSize, newSize) = (Size(old), Size(new))
    let (before, after) = (Self.byID(old.rules), Self.byID(new.rules))
    addedRules = after.keys.filter { before[$0] == nil }.sorted()
    removedRules = before.keys.filter { after[$0] == nil }.sorted()
    changedRules = after.keys.filter { id in
      before[id].map { Self.asks($0) != Self.asks(after[id]!) } ?? false
    }.sorted()
    let (shared, sharedNow) = (Self.sharedConditions(old.rules), Self.sharedConditions(new.rules))
    changedConditions = sharedNow.keys.filter { file in
      shared[file].map { $0 != sharedNow[file] } ?? false
    }.sorted()
    changedWeights =
      (Self.changed(old.weights.intercepts, new.weights.intercepts)
      + Self.changed(old.weights.rules, new.weights.rules)).sorted()
    isPolicyChanged = old.policy != new.policy
    terms = Self.termChanges(Self.lists(old), Self.lists(new))
    let lexicons = Dictionary(old.lexicons.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    changedLexicons = new.lexicons.filter { now in
      lexicons[now.file].map { $0.reach != now.reach || Set($0.exceptions) != Set(now.exceptions) } ?? false
    }.map(\.file).sorted()
  }

  private static func byID(_ rules: [Rule]) -> [String: Rule] {
    Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The part of a rule that decides where it holds, without the lines it stands on.
  private static func asks(_ rule: Rule) -> Rule {
    Rule(
      id: rule.id, title: "", category: rule.category, rationale: "", kinds: rule.kinds,
      exceptions: rule.exceptions, isInnocence: rule.isInnocence, when: rule.when.withoutLines, file: "")
  }

  /// By file, what the shared conditions that rules name ask for, without the lines it stands on.
  private static func sharedConditions(_ rules: [Rule]) -> [String: Condition] {
    Dictionary(
      rules.flatMap(\.when.sharedConditions).map { (SharedConditions.file(of: $0), $1.withoutLines) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func changed(_ old: [String: Double], _ new: [String: Double]) -> [String] {
    new.keys.filter { old[$0] != nil && old[$0] != new[$0] }
  }

  /// By file and text, the terms without the lines they stand on.
  private static func lists(_ ruleset: Ruleset) -> [String: [String: Term]] {
    let all = ruleset.lexicons.map { ($0.file, $0.terms) } + ruleset.exceptions.map { ($0.file, $0.terms) }
    return Dictionary(grouping: all, by: \.0).mapValues { lists in
      Dictionary(
        lists.flatMap(\.1).map { ($0.text, $0.withoutLine) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private static func termChanges(
    _ old: [String: [String: Term]], _ new: [String: [String: Term]]
  ) -> [Terms] {
    Set(old.keys).union(new.keys).sorted().compactMap { file in
      let (before, after) = (old[file] ?? [:], new[file] ?? [:])
      if before == after { return nil }
      return Terms(
        file: file, added: after.keys.filter { before[$0] == nil }.sorted(),
        removed: before.keys.filter { after[$0] == nil }.sorted(),
        changed: after.keys.filter { text in before[text].map { $0 != after[text] } ?? false }.sorted())
    }
  }
}

extension Term {
  /// The same term wherever it stands in its file, and whoever chose its disguises.
  fileprivate var withoutLine: Term { Term(text, boundary: boundary, disguises: disguises) }
}

extension Condition {
  /// The same condition wherever it stands, shared with other rules or not.
  fileprivate var withoutLines: Condition {
    let test: Test =
      switch self.test {
      case .all(let parts): .all(parts.map(\.withoutLines))
      case .any(let parts): .any(parts.map(\.withoutLines))
      case .not(let part): .not(part.withoutLines)
      case .near(let parts, let within, let ordered):
        .near(parts.map(\.withoutLines), within: within, ordered: ordered)
      case .count(let part, let atLeast, let distinct):
        .count(part.withoutLines, atLeast: atLeast, distinct: distinct)
      case .terms(let terms):
        .terms(terms.map(\.withoutLine))
      case .shared(_, let part): part.withoutLines.test
      case .lexicon, .regex, .contact, .ratio, .length, .parent, .author: self.test
      }
    return Condition(test)
  }
}
