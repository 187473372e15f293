/// Everything a `Rules/` directory says, as data.
public struct Ruleset: Sendable {
  /// In file order.
  public var categories: [Category]
  /// Sorted by id.
  public var rules: [Rule]
  /// Sorted by name.
  public var lexicons: [Lexicon]
  /// Sorted by name.
  public var exceptions: [Exceptions]
  /// What was learned from labelled documents, sorted by category. The ruleset has a rule for each, by the model's id.
  public var learned: [LearnedModel]
  /// The weight of each rule and the intercept of each category.
  public var weights: Weights
  /// Thresholds.
  public var policy: Policy
  /// Sorted by name.
  public var profiles: [Profile]
  /// Identifies the content of all files: 32 lowercase hexadecimal digits.
  public var version: String

  /// Creates a ruleset from its parts; each learned model adds a rule, whose weight is 1 unless `weights` has it.
  public init(
    categories: [Category], rules: [Rule], lexicons: [Lexicon] = [], exceptions: [Exceptions] = [],
    learned: [LearnedModel] = [], weights: Weights, policy: Policy, profiles: [Profile] = [], version: String
  ) {
    (self.categories, self.lexicons, self.exceptions) = (categories, lexicons, exceptions)
    (self.weights, self.policy, self.version) = (weights, policy, version)
    self.profiles = profiles.sorted { $0.name < $1.name }
    self.learned = learned.sorted { $0.category < $1.category }
    self.rules = rules
    if learned.isEmpty { return }
    self.rules = (rules + learned.map(\.rule)).sorted { $0.id < $1.id }
    for model in learned where weights.rules[model.id] == nil { self.weights.rules[model.id] = 1 }
  }

  /// The ruleset without the terms of its lexicons and models, which are most of its memory: for who judges by
  /// what was compiled of them.
  package var withoutTerms: Ruleset {
    var lean = self
    for index in lean.lexicons.indices { lean.lexicons[index].terms = [] }
    for index in lean.learned.indices { lean.learned[index].terms = [] }
    return lean
  }

  /// The ruleset without what was learned, under the same version.
  public var withoutLearned: Ruleset {
    var weights = weights
    let ids = Set(learned.map(\.id))
    for id in ids { weights.rules[id] = nil }
    return Ruleset(
      categories: categories, rules: rules.filter { !ids.contains($0.id) }, lexicons: lexicons,
      exceptions: exceptions, weights: weights, policy: policy, profiles: profiles, version: version)
  }
}

/// A kind of harm that verdicts speak of.
public struct Category: Sendable, Hashable {
  /// `family/name`.
  public var id: String
  /// A short name for people, in Chinese.
  public var title: String
  /// What belongs to it and what does not.
  public var meaning: String
  /// To what others it yields: they have at least its score and stand before it.
  public var yields: Yielding?
  /// Line in `categories.yaml`, from 1.
  public var line: Int
  /// Creates a category.
  public init(id: String, title: String, meaning: String, yields: Yielding? = nil, line: Int = 0) {
    (self.id, self.title, self.meaning, self.yields) = (id, title, meaning, yields)
    self.line = line
  }
}

/// To what others a category yields that says how readers are reached, or that something is sold, rather than what is.
public enum Yielding: String, Sendable, Hashable, CaseIterable {
  /// To others that are reviewed or blocked as well.
  case reviewed
  /// Where there are none, also to the one that has most to say of those that would pass by themselves.
  case hinted
}

/// How much each rule says: a category's score is `1 / (1 + exp(-(intercept + sum of weight x strength)))`.
public struct Weights: Sendable, Hashable {
  /// By category id.
  public var intercepts: [String: Double]
  /// By rule id.
  public var rules: [String: Double]
  /// Creates weights.
  public init(intercepts: [String: Double], rules: [String: Double]) {
    (self.intercepts, self.rules) = (intercepts, rules)
  }
}

/// What is done with a document.
public enum Action: String, CaseIterable, Sendable, Hashable, Comparable {
  case pass, review, block
  /// Orders by severity: `pass` < `review` < `block`.
  public static func < (a: Action, b: Action) -> Bool { a.severity < b.severity }
  /// Its place in `allCases`.
  package var severity: Int { self == .pass ? 0 : self == .review ? 1 : 2 }
}

/// Thresholds on a category's score, by category and by document kind.
public struct Policy: Sendable, Hashable {
  /// Scores at or above which a document is reviewed or blocked; `review <= block`.
  public struct Thresholds: Sendable, Hashable {
    /// 0...1
    public var review: Double
    /// 0...1
    public var block: Double
    /// Creates thresholds.
    public init(review: Double, block: Double) { (self.review, self.block) = (review, block) }
    /// The action for a score.
    public func action(for score: Double) -> Action {
      score >= block ? .block : score >= review ? .review : .pass
    }
  }

  /// For categories that nothing else names.
  public var standard: Thresholds
  /// By category id.
  public var categories: [String: Thresholds]
  /// By kind, then by category id; the key `default` stands for categories the kind does not name.
  public var kinds: [DocumentKind: [String: Thresholds]]

  /// Creates a policy.
  public init(
    standard: Thresholds, categories: [String: Thresholds] = [:],
    kinds: [DocumentKind: [String: Thresholds]] = [:]
  ) {
    (self.standard, self.categories, self.kinds) = (standard, categories, kinds)
  }

  /// The thresholds in force: kind and category, then category, then the kind's default, then the standard.
  public func thresholds(category: String, kind: DocumentKind) -> Thresholds {
    kinds[kind]?[category] ?? categories[category] ?? kinds[kind]?["default"] ?? standard
  }
}
