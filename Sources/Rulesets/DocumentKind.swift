/// What a document is in the community it comes from; rules and policy may differ by kind.
public enum DocumentKind: String, CaseIterable, Sendable, Hashable {
  case prompt, post, title, comment, nickname, story, message

  /// The position among all kinds.
  public var index: Int {
    switch self {
    case .prompt: 0
    case .post: 1
    case .title: 2
    case .comment: 3
    case .nickname: 4
    case .story: 5
    case .message: 6
    }
  }
}
