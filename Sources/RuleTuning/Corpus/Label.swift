/// What a person said a document is: harmless, of one category, or of one of several.
public struct Label: Sendable, Hashable {
  /// As the corpus writes it.
  public var name: String
  /// Indices of the ruleset's categories that it may stand for, ascending; empty: harmless.
  public var categories: [Int]
  /// Index into the scheme's classes; nil: harmless.
  public var classIndex: Int?

  /// Creates a label.
  public init(name: String, categories: [Int], classIndex: Int?) {
    (self.name, self.categories, self.classIndex) = (name, categories, classIndex)
  }

  /// Whether it says that the document does harm.
  public var isHarm: Bool { classIndex != nil }

  /// Whether the document is of a category; nil where the label leaves that open.
  func says(_ category: Int) -> Bool? {
    if !categories.contains(category) { return false }
    return categories.count == 1 ? true : nil
  }

  /// The name of the harmless label in every scheme.
  public static let ordinary = "ordinary"
}
