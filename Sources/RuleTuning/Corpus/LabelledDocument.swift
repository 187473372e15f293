public import Moderation

/// A document with what a person said about it.
public struct LabelledDocument: Sendable, Hashable {
  /// What was written; the id is the corpus's, or `line 17`.
  public var document: Document
  /// Index into the corpus's labels; nil when the line has none.
  public var label: Int?
  /// Where the text comes from, if the corpus says.
  public var source: String?
  /// Index into the corpus's files.
  public var file: Int
  /// From 1.
  public var line: Int

  /// Creates a labelled document.
  public init(document: Document, label: Int?, source: String? = nil, file: Int = 0, line: Int = 0) {
    (self.document, self.label, self.source, self.file, self.line) = (document, label, source, file, line)
  }
}
