public import Rulesets

/// Proves a ruleset by its own examples: each must match or pass as it says, as written and under every disguise.
public struct RulesetCheck {
  /// What was run and what failed.
  public struct Report: Sendable, Hashable {
    /// Examples as written.
    public var examples = 0
    /// Disguised forms of examples.
    public var disguised = 0
    /// Failures, by file and line.
    public var problems: [RulesetProblem] = []
    /// Ids of the rules whose examples were not run, because of problems in the files they rest on.
    public var rulesLeftOut: [String] = []
  }

  /// One run of one example: what the tests list as cases.
  public struct Case: Sendable, CustomStringConvertible {
    /// Index of the rule in the ruleset.
    public var rule: Int
    /// The rule's id.
    public var id: String
    /// The example, possibly disguised.
    public var example: Example
    /// Whether the rule must hold.
    public var mustMatch: Bool
    /// Name of the disguise, or nil for the example as written.
    public var disguise: String?
    /// `rule id: text`.
    public var description: String { "\(id): \(example.text)" }
  }

  private let moderator: Moderator
  private let disguises: [Disguise]

  /// Prepares a check of a moderator's ruleset.
  public init(_ moderator: Moderator, disguises: [Disguise] = Disguise.standard) {
    (self.moderator, self.disguises) = (moderator, disguises)
  }

  /// Every case of every rule, in the order of rules and lines.
  ///
  /// Passing examples are disguised too: a disguise must not turn innocence into a hit.
  public var cases: [Case] {
    moderator.ruleset.rules.enumerated().flatMap { index, rule in
      (rule.match.map { ($0, true) } + rule.pass.map { ($0, false) }).flatMap { example, mustMatch in
        forms(of: example).map {
          Case(rule: index, id: rule.id, example: $1, mustMatch: mustMatch, disguise: $0)
        }
      }
    }
  }

  private func forms(of example: Example) -> [(String?, Example)] {
    guard example.disguised else { return [(nil, example)] }
    let disguised = disguises.map { (Optional($0.name), $0.apply(to: example)) }
    return [(nil, example)] + disguised.filter { $0.1.text != example.text }
  }

  /// Runs every case and looks for terms that can never match.
  ///
  /// - Throws: when ICU's data cannot be opened.
  public func run() throws -> Report {
    let session = try ModerationSession(moderator)
    var report = Report()
    var broken: (rule: Int, line: Int)?
    for one in cases {
      if one.disguise == nil { report.examples += 1 } else { report.disguised += 1 }
      // An example that fails as written fails disguised for the same reason: one problem is enough.
      if let broken, broken == (one.rule, one.example.line), one.disguise != nil { continue }
      guard let problem = failure(of: one, session) else { continue }
      report.problems.append(problem)
      if one.disguise == nil { broken = (one.rule, one.example.line) }
    }
    report.problems += try DeadTerms(moderator).problems()
    report.problems.sort()
    return report
  }

  /// What is wrong with one case, or nil.
  public func failure(of one: Case, _ session: ModerationSession) -> RulesetProblem? {
    let verdict = session.verdict(
      for: Document(text: one.example.text, kind: one.example.kind, context: one.example.context))
    let signal = verdict.signals.first { $0.rule == one.id }
    let disguise = one.disguise.map { " under the disguise \"\($0)\"" } ?? ""
    func problem(_ what: String, _ hint: String) -> RulesetProblem {
      RulesetProblem(
        file: moderator.ruleset.rules[one.rule].file, line: one.example.line,
        what: what + disguise + ": " + Excerpt.cut(one.example.text, to: 80), hint: hint)
    }
    switch (one.mustMatch, signal) {
    case (true, nil):
      return problem(
        "the example does not match",
        "改规则或例句；用 baguan explain 看原因 / mend the rule or the example; see baguan explain")
    case (false, let signal?):
      return problem(
        "the example must pass but matches by \(Self.quote(signal.evidence))",
        "收紧条件或加例外 / tighten the conditions or add an exception")
    case (true, let signal?) where !one.example.evidence.isEmpty:
      if agrees(signal.evidence.map(\.scalars), with: one) { return nil }
      return problem(
        "the example matches by \(Self.quote(signal.evidence)), not by what ⟦ ⟧ marks",
        "把 ⟦ ⟧ 标在实际证据上 / mark the evidence that is found")
    default: return nil
    }
  }

  /// Whether the evidence found is that which was marked: the same passages, or under a disguise the same characters,
  /// since the marks that it adds may divide passages that touched.
  private func agrees(_ found: [Range<Int>], with one: Case) -> Bool {
    guard one.disguise != nil else { return found == one.example.evidence }
    let scalars = Array(one.example.text.unicodeScalars)
    func characters(_ ranges: [Range<Int>]) -> [Int] {
      Set(ranges.joined()).filter { !Disguise.addedMarks.contains(scalars[$0]) }.sorted()
    }
    return characters(found) == characters(one.example.evidence)
  }

  private static func quote(_ evidence: [Evidence]) -> String {
    evidence.map { "⟦\(Excerpt.cut($0.text))⟧" }.joined(separator: " ")
  }
}
