import Classification
public import Rulesets

/// One worker's engine: buffers for one text, reused from document to document.
///
/// Not thread-safe.
public final class ModerationSession {
  let engine: Engine
  let classifier: TextClassifier
  private var sums: [Double]
  private var seen: [Int] = []

  /// Creates a session.
  ///
  /// - Throws: when ICU's data cannot be opened.
  public convenience init(_ moderator: Moderator) throws { try self.init(moderator.engine) }

  init(_ engine: Engine) throws {
    self.engine = engine
    classifier = try TextClassifier(engine.compiled)
    sums = [Double](repeating: 0, count: engine.ruleset.categories.count)
  }

  /// Judges a document; `profile` is one of this moderator's.
  public func verdict(for document: Document, profile: ModerationProfile? = nil) -> Verdict {
    var text = document.text
    return text.withUTF8 {
      verdict(forUTF8: $0, kind: document.kind, profile: profile, context: document.context)
    }
  }

  /// Judges a text given as UTF-8; malformed bytes count as U+FFFD.
  ///
  /// Allocates nothing to speak of for a text on which no rule holds. A text of more than `passageSize` bytes is judged in passages
  /// of that size, which overlap by `passageOverlap`, so that memory is bounded whatever the text: a rule must hold
  /// within one of them.
  public func verdict(
    forUTF8 text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, profile: ModerationProfile? = nil,
    context: DocumentContext? = nil
  ) -> Verdict {
    verdictUnlessPlain(forUTF8: text, kind: kind, profile: profile, context: context)
      ?? plainVerdict(profile: profile)
  }

  /// The verdict on a document in which nothing is found.
  public func plainVerdict(profile: ModerationProfile? = nil) -> Verdict {
    Verdict(
      action: .pass, categories: [], signals: [], ruleset: engine.ruleset.version, profile: profile?.name)
  }

  /// Judges as `verdict(forUTF8:)` does, but answers nil for the plain verdict: for callers who write very many.
  public func verdictUnlessPlain(
    forUTF8 text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, profile: ModerationProfile? = nil,
    context: DocumentContext? = nil
  ) -> Verdict? {
    guard var findings = findings(in: text, kind: kind, context: context) else { return nil }
    var verdict = plainVerdict(profile: profile)
    if profile != nil { findings.signals.removeAll { engine.isOff(rule: $0.rule, profile) } }
    verdict.categories = scores(findings.signals, engine.thresholds(for: kind, profile))
    verdict.action = verdict.categories.lazy.map(\.action).max() ?? .pass
    verdict.signals = reports(findings.signals)
    if !findings.limits.isEmpty {
      EngineLimit.add(findings.limits, to: &verdict, rules: engine.ruleset.rules)
    }
    return verdict
  }

  /// In the order of a verdict.
  private func scores(_ signals: [Observation], _ thresholds: [Policy.Thresholds]) -> [CategoryScore] {
    for signal in signals {
      let category = engine.compiled.rules[signal.rule].category
      if !seen.contains(category) { seen.append(category) }
      sums[category] += contribution(of: signal)
    }
    defer {
      for category in seen { sums[category] = 0 }
      seen.removeAll(keepingCapacity: true)
    }
    let ranking = CategoryRanking(
      seen.map { ($0, engine.intercepts[$0] + sums[$0]) }, yields: engine.yields, thresholds: thresholds,
      ranks: engine.ranks)
    return ranking.places.map {
      CategoryScore(
        category: engine.ruleset.categories[$0.category].id, score: $0.score, action: $0.action)
    }
  }

  private func contribution(of signal: Observation) -> Double {
    engine.weights[signal.rule] * signal.strength
  }

  private func reports(_ signals: [Observation]) -> [SignalReport] {
    let reports = signals.map { signal in
      let rule = engine.compiled.rules[signal.rule].source
      return SignalReport(
        rule: rule.id, category: rule.category, weight: contribution(of: signal), evidence: signal.evidence)
    }
    return reports.count < 2 ? reports : reports.sorted { ($0.start, $0.rule) < ($1.start, $1.rule) }
  }
}

extension SignalReport {
  fileprivate var start: Int { evidence.first?.scalars.lowerBound ?? 0 }
}
