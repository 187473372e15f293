/// Everything wrong with a `Rules/` directory, in the order in which to mend it.
public struct RulesetError: Error, Sendable, Hashable {
  /// At least one.
  public var problems: [RulesetProblem]
  /// Creates an error.
  public init(_ problems: [RulesetProblem]) { self.problems = problems }
}

/// One mistake: where, what, and how to mend it.
public struct RulesetProblem: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Path relative to the rules directory.
  public var file: String
  /// From 1; 0 when the whole file is meant.
  public var line: Int
  /// What is wrong.
  public var what: String
  /// How to mend it.
  public var hint: String
  /// Creates a problem.
  public init(file: String, line: Int, what: String, hint: String) {
    (self.file, self.line, self.what, self.hint) = (file, line, what, hint)
  }
  /// `file:line: what` and the hint on a second line.
  public var description: String { "\(file):\(max(line, 1)): \(what)\n    → \(hint)" }
  /// Orders by file and line.
  public static func < (a: RulesetProblem, b: RulesetProblem) -> Bool {
    (a.file, a.line, a.what) < (b.file, b.line, b.what)
  }
}
