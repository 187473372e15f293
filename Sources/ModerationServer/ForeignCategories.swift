import Moderation

/// OpenAI's categories, and which of ours count for them. Those that no category of ours counts for are never flagged.
enum ForeignCategories {
  /// In the order of OpenAI's documentation.
  static let all = [
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent",
    "self-harm",
    "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
  ]

  /// Those that can be flagged.
  static let judged: Set<String> = ["illicit", "sexual", "sexual/minors"]

  /// OpenAI's categories for one of ours.
  static func names(for category: String) -> [String] {
    switch category {
    case "suggestive/minor": ["sexual", "sexual/minors"]
    case "ad-spam/fraud", "ad-spam/illicit-service": ["illicit"]
    case _ where category.hasPrefix("suggestive/"): ["sexual"]
    default: []
    }
  }
}
