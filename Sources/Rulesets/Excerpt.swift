/// Quotes what someone wrote in a message of one line, whatever its length.
package enum Excerpt {
  /// More characters than this are cut off.
  static let limit = 40

  /// The text in quotes; of a long one the beginning and an ellipsis, line breaks as spaces.
  package static func quoted(_ text: some StringProtocol) -> String { "\"\(cut(text))\"" }

  /// The text, or of a long one the beginning and an ellipsis, line breaks as spaces.
  package static func cut(_ text: some StringProtocol, to limit: Int = limit) -> String {
    // Scalars, since one character may hold any number of them.
    let head = text.unicodeScalars.prefix(limit + 1)
    var result = String.UnicodeScalarView(head.prefix(limit).map { $0.properties.isWhitespace ? " " : $0 })
    if head.count > limit { result.append("…") }
    return String(result)
  }
}
