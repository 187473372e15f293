/// One rule: what it detects, why, and the examples that prove it.
public struct Rule: Sendable, Hashable {
  /// Path of its file below the rules directory without `.yaml`, e.g. `ad-spam/contact/wechat-handle`.
  public var id: String
  /// A short name for people, in Chinese.
  public var title: String
  /// Id of the category it is evidence for.
  public var category: String
  /// Why the rule exists and what it must not catch.
  public var rationale: String
  /// The kinds of document it applies to; nil: all.
  public var kinds: Set<DocumentKind>?
  /// Names of the exceptions that take hits away for this rule.
  public var exceptions: [String]
  /// Whether it is evidence of innocence: its weight lowers the category's score and may not be above 0.
  public var isInnocence: Bool
  /// What must hold.
  public var when: Condition
  /// Texts that must match, with the expected evidence.
  public var match: [Example]
  /// Texts that must not match.
  public var pass: [Example]
  /// Path relative to the rules directory.
  public var file: String

  /// Creates a rule.
  public init(
    id: String, title: String, category: String, rationale: String, kinds: Set<DocumentKind>? = nil,
    exceptions: [String] = [], isInnocence: Bool = false, when: Condition, match: [Example] = [],
    pass: [Example] = [], file: String
  ) {
    (self.id, self.title, self.category, self.rationale) = (id, title, category, rationale)
    (self.kinds, self.exceptions, self.when) = (kinds, exceptions, when)
    (self.match, self.pass, self.file) = (match, pass, file)
    self.isInnocence = isInnocence
  }
}

/// A text with the outcome its rule must have on it.
public struct Example: Sendable, Hashable {
  /// The text without markers.
  public var text: String
  /// Expected evidence as ranges of Unicode scalar offsets of `text`; empty: any evidence.
  public var evidence: [Range<Int>]
  /// The kind of document.
  public var kind: DocumentKind
  /// What is known beside the text; nil: nothing.
  public var context: DocumentContext?
  /// Whether the example is also checked under disguises.
  public var disguised: Bool
  /// Line in the rule's file, from 1.
  public var line: Int
  /// Creates an example.
  public init(
    _ text: String, evidence: [Range<Int>] = [], kind: DocumentKind = .comment, disguised: Bool = true,
    line: Int = 0
  ) {
    (self.text, self.evidence, self.kind, self.disguised, self.line) = (text, evidence, kind, disguised, line)
  }
}
