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
  /// Whether rules that rest on the file may do something else than meant until it is mended, so that nothing should be
  /// concluded from their examples.
  public var spoilsExamples: Bool
  /// Creates a problem.
  public init(file: String, line: Int, what: String, hint: String, spoilsExamples: Bool = true) {
    (self.file, self.line, self.what, self.hint) = (file, line, what, hint)
    self.spoilsExamples = spoilsExamples
  }
  /// `file:line: what` and the hint on a second line.
  public var description: String { description(in: nil) }
  /// The same with the path of the rules directory before that of the file. A problem of the directory itself has no place.
  public func description(in directory: String?) -> String {
    let path = directory.map { "\($0)/\(file)" } ?? file
    return "\(file == "." ? "" : "\(path):\(max(line, 1)): ")\(what)\n    → \(hint)"
  }
  /// Orders by file and line.
  public static func < (a: RulesetProblem, b: RulesetProblem) -> Bool {
    (a.file, a.line, a.what) < (b.file, b.line, b.what)
  }
}
