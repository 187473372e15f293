/// What a document is in the community it comes from; rules and policy may differ by kind.
public enum DocumentKind: String, CaseIterable, Sendable, Hashable {
  case prompt, post, title, comment, nickname, story, message
}
