/// What a run did: counts that workers keep and that are added up.
public struct RunSummary: Sendable, Hashable, Codable {
  /// Lines that were moderated.
  public var documents = 0
  /// Lines that could not be, by error code.
  public var badLines: [String: Int] = [:]
  /// Documents by action.
  public var actions: [String: Int] = [:]
  /// Documents with a signal of a category, by category, then by the category's action.
  public var categories: [String: [String: Int]] = [:]
  /// Documents on which a rule held.
  public var rules: [String: Int] = [:]
  /// Bytes of text, decompressed.
  public var bytes = 0
  /// Wall time.
  public var seconds = 0.0

  /// Nothing done yet.
  public init() {}

  /// Lines that could not be moderated.
  public var badLineCount: Int { badLines.values.reduce(0, +) }

  /// Adds another run's counts; times are not added.
  public mutating func add(_ other: RunSummary) {
    documents += other.documents
    bytes += other.bytes
    badLines.merge(other.badLines, uniquingKeysWith: +)
    actions.merge(other.actions, uniquingKeysWith: +)
    rules.merge(other.rules, uniquingKeysWith: +)
    categories.merge(other.categories) { $0.merging($1, uniquingKeysWith: +) }
  }
}
