import JSONLines
public import Moderation
public import Rulesets
public import StreamCodecs

/// How a run reads documents and writes verdicts.
public struct BatchOptions: Sendable {
  /// Which fields make a document.
  public var fields = DocumentFields()
  /// The profile of documents that name none, if any.
  public var profile: ModerationProfile?
  /// How offsets of evidence are counted.
  public var offsets = OffsetUnit.unicode
  /// What is written for a document.
  public var form = OutputForm.verdict
  /// Actions whose documents are written; error lines always are.
  public var only: Set<Action> = Set(Action.allCases)
  /// Workers.
  public var jobs = 1
  /// Longest line, in bytes; memory grows with it.
  public var maxLine = LineReader.standardMaxLine
  /// How the output is compressed, if at all: each block of lines to a part of its own.
  public var compression: CompressionFormat?

  /// The options of a plain run on one worker.
  public init() {}
}
