/// How one community differs from the policy of all: other thresholds, and rules or categories that are switched off.
public struct Profile: Sendable, Hashable {
  /// What callers name it by: its file's name.
  public var name: String
  /// A short name for people.
  public var title: String
  /// Stands in for the policy's standard thresholds, if given.
  public var standard: Policy.Thresholds?
  /// By category id; stands before all that the policy says of the category.
  public var categories: [String: Policy.Thresholds]
  /// By kind, then by category id or `default`, as in the policy.
  public var kinds: [DocumentKind: [String: Policy.Thresholds]]
  /// Ids of rules and of categories that say nothing.
  public var off: Set<String>
  /// Path relative to the rules directory.
  public var file: String

  /// Creates a profile.
  public init(
    name: String, title: String, standard: Policy.Thresholds? = nil,
    categories: [String: Policy.Thresholds] = [:], kinds: [DocumentKind: [String: Policy.Thresholds]] = [:],
    off: Set<String> = [], file: String = ""
  ) {
    (self.name, self.title, self.standard) = (name, title, standard)
    (self.categories, self.kinds, self.off, self.file) = (categories, kinds, off, file)
  }

  /// The folder of profiles in a rules directory.
  public static let folder = "profiles"

  /// The thresholds in force. What names the category comes first, the profile's before the policy's; then the kind's
  /// default and the standard, again the profile's before the policy's.
  public func thresholds(category: String, kind: DocumentKind, over policy: Policy) -> Policy.Thresholds {
    kinds[kind]?[category] ?? categories[category]
      ?? policy.kinds[kind]?[category] ?? policy.categories[category]
      ?? kinds[kind]?["default"] ?? policy.kinds[kind]?["default"] ?? standard ?? policy.standard
  }

  /// Whether a rule is switched off, itself or with its category.
  public func switchesOff(_ rule: Rule) -> Bool { off.contains(rule.id) || off.contains(rule.category) }
}
