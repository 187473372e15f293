public import Classification
public import Rulesets
import TextAnalysis

/// Everything the engine saw in one document, for people.
public struct Explanation: Sendable {
  /// A matched term and what became of it.
  public struct TermFinding: Sendable, Hashable {
    /// Where it stands in the original.
    public var evidence: Evidence
    /// Whether it counts, and if not, why.
    public var outcome: TermMatch.Outcome
    /// The term that is meant, where something else is written; else nil.
    public var term: String?
  }

  /// A condition with its outcome.
  public struct ConditionFinding: Sendable, Hashable {
    /// What is asked, in one line.
    public var summary: String
    /// Whether it holds.
    public var holds: Bool
    /// The passages it holds by.
    public var evidence: [Evidence]
    /// The conditions it is made of.
    public var parts: [ConditionFinding]
  }

  /// A rule that had something to go by.
  public struct RuleFinding: Sendable, Hashable {
    /// Rule id.
    public var id: String
    /// The rule's title.
    public var title: String
    /// Category id.
    public var category: String
    /// The rule's weight.
    public var weight: Double
    /// Whether it holds.
    public var holds: Bool
    /// Whether the profile switches it off, so that it adds nothing.
    public var isOff: Bool
    /// Its conditions.
    public var condition: ConditionFinding
  }

  /// How a category's score came about.
  public struct Sum: Sendable, Hashable {
    /// Category id.
    public var category: String
    /// The category's intercept.
    public var intercept: Double
    /// Weight x strength of each rule that holds, by rule id; last, under its id, what a category that yields adds so
    /// that this one has its score.
    public var terms: [Term]
    /// The score.
    public var score: Double
    /// The thresholds in force for this kind of document.
    public var thresholds: Policy.Thresholds
    /// What follows.
    public var action: Action

    /// One rule's part of a sum.
    public struct Term: Sendable, Hashable {
      /// Rule id, or the id of a category that yields.
      public var rule: String
      /// Weight x strength, or what makes the sum that of the category that yields.
      public var weight: Double
    }
  }

  /// The document.
  public var document: Document
  /// The text after normalization.
  public var normalized: String
  /// The passages that normalization changed, as they stood and as they read now, in text order; what stands between
  /// them is unchanged. A passage that was taken away reads "".
  public var changes: [Evidence]
  /// The letters that terms are looked for in.
  public var letters: String
  /// The normalized text cut into words, marks and spaces.
  public var words: [String]
  /// Matched terms in order of their ends.
  public var terms: [TermFinding]
  /// Rules that had something to go by, those that hold first.
  public var rules: [RuleFinding]
  /// One per category with a signal, highest score first.
  public var sums: [Sum]
  /// The verdict.
  public var verdict: Verdict
}

extension ModerationSession {
  /// Judges a document and tells everything about how; `profile` is one of this moderator's. The whole text is judged at
  /// once: of more than `passageSize` bytes, a part should be explained.
  public func explain(_ document: Document, profile: ModerationProfile? = nil) -> Explanation {
    var text = document.text
    return text.withUTF8 { utf8 in
      let verdict = verdictOfPassage(utf8, kind: document.kind, profile: profile, context: document.context)
      let mapper = EvidenceMapper(classifier, original: utf8)
      let matches = classifier.termMatches()
      let terms = zip(mapper.map(matches.map(\.units)), matches)
        .map {
          Explanation.TermFinding(
            evidence: $0, outcome: $1.outcome, term: $1.term.map { String(decoding: $0, as: UTF16.self) })
        }
      let words = classifier.words().map { String(decoding: classifier.text.units[$0.units], as: UTF16.self) }
      return Explanation(
        document: document, normalized: String(decoding: classifier.text.units, as: UTF16.self),
        changes: mapper.changes(), letters: String(decoding: classifier.text.letters, as: UTF16.self),
        words: words, terms: terms,
        rules: ruleFindings(mapper, profile, held: Set(verdict.signals.map(\.rule))),
        sums: sums(verdict, engine.thresholds(for: document.kind, profile)), verdict: verdict)
    }
  }

  /// `held`: the rules that the verdict rests on; some hold in a stretch or a line of the text alone, not by the whole.
  private func ruleFindings(
    _ mapper: EvidenceMapper, _ profile: ModerationProfile?, held: Set<String>
  ) -> [Explanation.RuleFinding] {
    let all = classifier.candidates.map { index in
      let rule = engine.compiled.rules[index].source
      let finding = Self.finding(classifier.trace(rule: index), mapper)
      return Explanation.RuleFinding(
        id: rule.id, title: rule.title, category: rule.category, weight: engine.weights[index],
        holds: finding.holds || held.contains(rule.id), isOff: engine.isOff(rule: index, profile),
        condition: finding)
    }
    return all.filter(\.holds) + all.filter { !$0.holds }
  }

  private static func finding(_ trace: ConditionTrace, _ mapper: EvidenceMapper)
    -> Explanation.ConditionFinding
  {
    Explanation.ConditionFinding(
      summary: trace.condition.summary, holds: trace.holds, evidence: mapper.map(trace.evidence),
      parts: trace.parts.map { finding($0, mapper) })
  }

  private func sums(_ verdict: Verdict, _ thresholds: [Policy.Thresholds]) -> [Explanation.Sum] {
    let indices = Dictionary(uniqueKeysWithValues: engine.ruleset.categories.enumerated().map { ($1.id, $0) })
    return verdict.categories.map { category in
      let signals = verdict.signals.filter { $0.category == category.category }
      let terms = signals.map { Explanation.Sum.Term(rule: $0.rule, weight: $0.weight) }
      return Explanation.Sum(
        category: category.category,
        intercept: engine.ruleset.weights.intercepts[category.category] ?? 0,
        terms: terms + added(to: category, verdict), score: category.score,
        thresholds: indices[category.category].map { thresholds[$0] } ?? engine.ruleset.policy.standard,
        action: category.action)
    }
  }

  /// What the highest category that yields adds to another, if it does.
  private func added(to category: CategoryScore, _ verdict: Verdict) -> [Explanation.Sum.Term] {
    let own = odds(of: category.category, verdict)
    guard Scoring.score(intercept: 0, sum: own) < category.score else { return [] }
    let yielding = Set(engine.ruleset.categories.filter { $0.yields != nil }.map(\.id))
    let sources = verdict.categories.filter { yielding.contains($0.category) && $0.score == category.score }
    return sources.prefix(1).map { source in
      Explanation.Sum.Term(rule: source.category, weight: odds(of: source.category, verdict) - own)
    }
  }

  private func odds(of category: String, _ verdict: Verdict) -> Double {
    verdict.signals.filter { $0.category == category }
      .reduce(engine.ruleset.weights.intercepts[category] ?? 0) { $0 + $1.weight }
  }
}
