public import Rulesets

/// One piece of user content to judge.
public struct Document: Sendable, Hashable {
  /// The caller's name for it; returned in the verdict.
  public var id: String?
  /// What the user wrote.
  public var text: String
  /// What it is in the community; rules and policy may differ by kind.
  public var kind: DocumentKind
  /// What is known beside the text; nil: nothing.
  public var context: DocumentContext?
  /// Creates a document.
  public init(
    id: String? = nil, text: String, kind: DocumentKind = .comment, context: DocumentContext? = nil
  ) {
    (self.id, self.text, self.kind, self.context) = (id, text, kind, context)
  }
}
