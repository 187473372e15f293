/// What is known of a document beside its text. All of it is optional; a rule that asks for what is not given does not hold.
public struct DocumentContext: Sendable, Hashable {
  /// The text that the document stands under or replies to: a work's title, a post, another comment.
  public var parent: String?
  /// What is known of its author.
  public var author: [AuthorFact: Double]

  /// Creates a context.
  public init(parent: String? = nil, author: [AuthorFact: Double] = [:]) {
    (self.parent, self.author) = (parent, author)
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { parent == nil && author.isEmpty }
}

/// Something a community knows of an author, as a number.
public enum AuthorFact: String, Sendable, Hashable, CaseIterable {
  /// Days since the account was opened.
  case accountAgeDays
  /// How many works the author has put the same text under lately, this one counted; the community says what lately is.
  case sameText
  /// Works the author has published.
  case works
  /// Reports by others that people found right.
  case reports
}
