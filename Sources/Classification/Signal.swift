/// A classifier's finding: a rule that holds on a text, how strongly, and by which passages.
public struct Signal: Sendable, Hashable {
  /// Index of the rule in `CompiledRuleset.rules`.
  public var rule: Int
  /// Multiplies the rule's weight: 0...1, or the sum of a learned model, which has no upper bound.
  public var strength: Double
  /// Ranges of normalized units, sorted, neither touching nor overlapping; at most `Signal.evidenceLimit`.
  public var evidence: [Range<Int>]

  /// More evidence than this adds nothing for a reader and is left out, last first.
  public static let evidenceLimit = 32

  /// Creates a signal.
  public init(rule: Int, strength: Double = 1, evidence: [Range<Int>]) {
    (self.rule, self.strength, self.evidence) = (rule, strength, evidence)
  }
}

/// A bound of the engine that a text ran into; what it cut short may hide a finding.
public enum LimitReached: Sendable, Hashable {
  /// The regular expression of the rule with this index ran out of time or stack, or matched too often.
  case expression(rule: Int)
  /// More terms were found than are kept.
  case hits
}
