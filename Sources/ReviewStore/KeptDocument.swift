public import Foundation

/// A document that was judged to be looked at by people.
public struct KeptDocument: Sendable, Hashable {
  /// What the user wrote; any characters, NUL among them.
  public var text: String
  /// What it is in the community.
  public var kind: String
  /// The caller's name for it, as JSON; nil when it has none.
  public var name: String?
  /// What was known beside the text when it was judged, such as its parent, as a JSON object; `{}`: nothing. The same
  /// text of the same kind is kept once for each context, which is compared byte for byte.
  public var context: String
  /// The category of the highest score that does not pass.
  public var category: String
  /// That score, 0...1.
  public var score: Double
  /// The verdict as JSON.
  public var verdict: String
  /// The version of the rules that judged it.
  public var ruleset: String
  /// When it was judged.
  public var judged: Date

  /// Creates a document to keep.
  public init(
    text: String, kind: String, name: String?, context: String = "{}", category: String, score: Double,
    verdict: String, ruleset: String, judged: Date
  ) {
    (self.text, self.kind, self.name, self.context) = (text, kind, name, context)
    (self.category, self.score, self.verdict) = (category, score, verdict)
    (self.ruleset, self.judged) = (ruleset, judged)
  }
}
