import Classification

/// A rule that held on a document, before any weight is applied: what tuning keeps, so that other weights and another
/// policy are tried without reading the document again.
public struct Observation: Sendable, Hashable {
  /// Index of the rule in the ruleset.
  public var rule: Int
  /// Multiplies the rule's weight: 0...1, or the sum of a learned model.
  public var strength: Double
  /// In text order.
  public var evidence: [Evidence]
  /// Creates an observation.
  public init(rule: Int, strength: Double, evidence: [Evidence]) {
    (self.rule, self.strength, self.evidence) = (rule, strength, evidence)
  }
}

extension ModerationSession {
  /// What the rules find in a document, in the order in which `verdict(for:)` adds up their weights.
  ///
  /// - Returns: the rules that held, and whether the engine ran into one of its limits.
  public func observations(of document: Document) -> (signals: [Observation], isLimited: Bool) {
    var text = document.text
    return text.withUTF8 { utf8 in
      classifier.classify(utf8, kind: document.kind)
      let signals = classifier.signals
      if signals.isEmpty { return ([], !classifier.limits.isEmpty) }
      let mapped = EvidenceMapper(classifier, original: utf8).map(signals.map(\.evidence))
      return (
        zip(signals, mapped).map { Observation(rule: $0.rule, strength: $0.strength, evidence: $1) },
        !classifier.limits.isEmpty
      )
    }
  }
}
