public import Rulesets

/// What is to be done with a document, and why.
public struct Verdict: Sendable, Hashable {
  /// The most severe action of any category.
  public var action: Action
  /// Categories with at least one signal, highest score first.
  public var categories: [CategoryScore]
  /// What the decision rests on, ordered by first evidence, then by rule.
  public var signals: [SignalReport]
  /// The version of the ruleset that judged it.
  public var ruleset: String
  /// The name of the profile whose policy it is by, if one was named.
  public var profile: String?
  /// Creates a verdict.
  public init(
    action: Action, categories: [CategoryScore], signals: [SignalReport], ruleset: String,
    profile: String? = nil
  ) {
    (self.action, self.categories, self.signals) = (action, categories, signals)
    (self.ruleset, self.profile) = (ruleset, profile)
  }
}

/// One category's score and what the policy makes of it.
public struct CategoryScore: Sendable, Hashable {
  /// Category id.
  public var category: String
  /// 0...1
  public var score: Double
  /// What the policy says at this score for this kind of document.
  public var action: Action
  /// Creates a category score.
  public init(category: String, score: Double, action: Action) {
    (self.category, self.score, self.action) = (category, score, action)
  }
}

/// A rule that held, with its evidence in the original text.
public struct SignalReport: Sendable, Hashable {
  /// Rule id.
  public var rule: String
  /// Category id.
  public var category: String
  /// What the rule added to the category's sum: its weight times the signal's strength.
  public var weight: Double
  /// In text order.
  public var evidence: [Evidence]
  /// Creates a report.
  public init(rule: String, category: String, weight: Double, evidence: [Evidence]) {
    (self.rule, self.category, self.weight, self.evidence) = (rule, category, weight, evidence)
  }
}

/// A passage of the original text, in all three units in which programs count.
public struct Evidence: Sendable, Hashable {
  /// Unicode scalars: what Python's `str` slices by.
  public var scalars: Range<Int>
  /// UTF-16 code units: what Java and JavaScript slice by.
  public var utf16: Range<Int>
  /// UTF-8 bytes.
  public var utf8: Range<Int>
  /// The passage as it stands in the original.
  public var text: String
  /// The passage as the engine read it.
  public var reading: String
  /// Creates evidence.
  public init(scalars: Range<Int>, utf16: Range<Int>, utf8: Range<Int>, text: String, reading: String) {
    (self.scalars, self.utf16, self.utf8, self.text, self.reading) = (scalars, utf16, utf8, text, reading)
  }
}
