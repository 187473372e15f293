import Classification
import Rulesets
import TextAnalysis

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
    let found = FoundSignals()
    var text = document.text
    return text.withUTF8 { text in
      find(in: text, kind: document.kind, context: document.context, into: found, keepsWhole: true)
      return (found.signals.map { found.observation($0, in: text) }, !found.limits.isEmpty)
    }
  }

  /// Bytes of a text that are one passage whatever characters they are.
  private static let surelyOnePassage = passageSize / 6

  /// Finds what there is in a text, and nothing else is in `found` then.
  ///
  /// - Parameter keepsWhole: whether the classifier is asked afterwards, about the whole of the last passage.
  func find(
    in text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, context: DocumentContext?,
    into found: FoundSignals, keepsWhole: Bool = false
  ) {
    found.removeAll()
    if text.count > Self.passageSize
      || text.count > Self.surelyOnePassage && Expansions.size(of: text) > Self.passageSize
    {
      findByPassages(in: text, kind: kind, context: context, into: found, keepsWhole: keepsWhole)
    } else {
      find(
        inPassage: text, of: text, from: Place(), kind: kind, context: context, into: found,
        keepsWhole: keepsWhole)
    }
  }

  /// Adds what there is in a passage of a text that begins at `start`: as a whole, and in its stretches or lines.
  func find(
    inPassage passage: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>, from start: Place,
    kind: DocumentKind, context: DocumentContext?, into found: FoundSignals, keepsWhole: Bool
  ) {
    classifier.classify(passage, kind: kind, context: context)
    if classifier.hasFindings {
      EvidenceMapper(classifier, original: passage, from: start).map(classifier.signals, into: found)
      found.limits += classifier.limits
    }
    guard kind != .prompt, found.limits.isEmpty else { return }
    let inParts: [Observation]
    if passage.count < 2 * Self.stretchSize {
      guard kind != .story, Self.hasLines(passage) else { return }
      let rules = classifier.hasCandidates ? classifier.rulesOfLines() : []
      let models: TextClassifier.ModelUse =
        found.signals.isEmpty && classifier.hasModelsOfLines ? .line : .none
      if rules.isEmpty && models == .none { return }
      inParts = observationsByLines(
        of: rules, models, in: passage, of: text, from: start, kind: kind, context: context)
    } else {
      guard classifier.mayHoldInPart(ofBytes: Self.stretchSize, of: passage.count) else { return }
      inParts = observationsByStretches(in: passage, of: text, from: start, kind: kind, context: context)
    }
    for signal in inParts where !found.signals.contains(where: { $0.rule == signal.rule }) {
      found.append(signal)
    }
    if keepsWhole { classifier.classify(passage, kind: kind, context: context) }
  }

  /// What is found in a part of a text by itself, and nothing else is in `found` then.
  ///
  /// - Parameters:
  ///   - rules: those that count; nil for all.
  ///   - models: what learned models are asked: they know whole texts, as a rule.
  func find(
    inPart part: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>, from start: Place,
    kind: DocumentKind, context: DocumentContext?, among rules: [Int]? = nil,
    models: TextClassifier.ModelUse = .none, into found: FoundSignals
  ) {
    found.removeAll()
    classifier.classify(part, kind: kind, context: context, models: models)
    let signals = classifier.signals.filter {
      rules?.contains($0.rule) ?? true || classifier.isModel($0.rule)
    }
    if signals.isEmpty { return }
    EvidenceMapper(classifier, original: part, from: start).map(signals, into: found)
  }
}
