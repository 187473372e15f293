/// A line of a dictionary that cannot be read.
public struct WordLexiconError: Error, Equatable, CustomStringConvertible {
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// What is wrong.
  public var what: String
  /// How to mend it.
  public var hint: String

  /// The line, what is wrong and how to mend it, in one line.
  public var description: String { line > 0 ? "line \(line): \(what); \(hint)" : "\(what); \(hint)" }
}
