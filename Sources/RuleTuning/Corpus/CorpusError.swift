public import Rulesets

/// Everything wrong with a corpus or a label scheme.
public struct CorpusError: Error, Sendable, Hashable {
  /// At least one, by file and line; as many lines of one mistake as a reader can use.
  public var problems: [RulesetProblem]
  /// Creates an error.
  public init(_ problems: [RulesetProblem]) { self.problems = problems }
}
