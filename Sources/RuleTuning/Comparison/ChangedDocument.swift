/// A document that two rulesets judge differently: as another action, or as another class.
public struct ChangedDocument: Sendable, Codable, Hashable {
  /// Where it stands.
  public var file: String
  /// From 1.
  public var line: Int
  /// The document's id.
  public var id: String
  /// What it is.
  public var label: String
  /// The action before.
  public var oldAction: String
  /// The action now.
  public var newAction: String
  /// What it was told as, by category id; nil when it passed.
  public var oldCategory: String?
  /// What it is told as, by category id; nil when it passes.
  public var newCategory: String?
  /// Rules that hold now and did not, by id.
  public var rulesGained: [String]
  /// Rules that held and no longer do, by id.
  public var rulesLost: [String]
}
