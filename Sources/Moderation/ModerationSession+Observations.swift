import Classification
import Rulesets

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

/// What the classifiers found in a text, mapped back to it.
struct Findings {
  var signals: [Observation] = []
  var limits: [LimitReached] = []
}

extension ModerationSession {
  /// What the rules find in a document, in the order in which `verdict(for:)` adds up their weights.
  ///
  /// - Returns: the rules that held, and whether the engine ran into one of its limits.
  public func observations(of document: Document) -> (signals: [Observation], isLimited: Bool) {
    var text = document.text
    let findings = text.withUTF8 { self.findings(in: $0, kind: document.kind, context: document.context) }
    return (findings?.signals ?? [], findings.map { !$0.limits.isEmpty } ?? false)
  }

  /// What the classifiers find in a text; nil for nothing.
  func findings(
    in text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, context: DocumentContext?
  ) -> Findings? {
    if text.count > Self.passageSize { return findingsByPassages(in: text, kind: kind, context: context) }
    return findings(inPassage: text, from: Place(), kind: kind, context: context)
  }

  /// What the classifiers find in a passage of a text that begins at `start`; nil for nothing.
  func findings(
    inPassage passage: UnsafeBufferPointer<UInt8>, from start: Place, kind: DocumentKind,
    context: DocumentContext?
  ) -> Findings? {
    classifier.classify(passage, kind: kind, context: context)
    guard classifier.hasFindings else { return nil }
    let signals = classifier.signals
    let mapped = EvidenceMapper(classifier, original: passage, from: start).map(
      signals.lazy.map(\.evidence))
    return Findings(
      signals: zip(signals, mapped).map { Observation(rule: $0.rule, strength: $0.strength, evidence: $1) },
      limits: classifier.limits)
  }
}
