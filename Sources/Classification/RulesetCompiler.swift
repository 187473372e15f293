import PatternMatching
import Rulesets
import TextAnalysis

/// Resolves the names of a ruleset to indices and gathers every string to look for.
struct RulesetCompiler {
  /// What compiling yields, beside the index of all terms.
  struct Parts {
    var rules: [CompiledRule]
    /// Made while the index is.
    var alternatives: Later<Alternatives, Never>
    var rareLists: RareLists
    var lists: [TermList]
    var expressions: [CompiledRegex]
    var usesContacts: Bool
    var learned: TermWeights?
  }

  /// The ways in which rules can hold, by rule, and what is wrong with them.
  struct Alternatives: Sendable {
    var ofRules: [[RuleAlternative]]
    var problems: [RulesetProblem]
  }

  private(set) var ruleset: Ruleset
  let normalizer: TextNormalizer
  var problems: [RulesetProblem] = []
  var builder = TermIndexBuilder()
  private(set) var lists: [TermList] = []
  /// By list, its terms or literals as patterns.
  var patternsByList: [[Int32]] = []
  var expressions: [CompiledRegex] = []
  /// Index of the rule being compiled.
  var compiling = 0
  let variants = TermVariants()
  /// Those of the last term: most terms of a list have the same.
  var disguises = DisguisePlan([])
  /// Buffers for normalizing terms.
  private let scratch = AnalyzedText()
  private(set) var lexiconLists: [String: Int] = [:]
  private var exceptionIndices: [String: Int] = [:]

  /// Whether expressions are looked through for back-tracking without bound.
  let probesExpressions: Bool

  init(ruleset: Ruleset, normalizer: TextNormalizer, probesExpressions: Bool = false) {
    (self.ruleset, self.normalizer, self.probesExpressions) = (ruleset, normalizer, probesExpressions)
  }

  mutating func compile() throws(RulesetError) -> Parts {
    let (models, normalizer) = (ruleset.learned, normalizer)
    let terms = models.isEmpty ? nil : Later { LearnedTerms(models, normalizer) }
    addExceptions()
    addLexicons()
    let rules = compileRules()
    let usesContacts =
      rules.contains { $0.root.asksForContacts } || ruleset.learned.contains { !$0.contacts.isEmpty }
    if usesContacts { addAnchors() }
    let learned = compileLearned(rules, terms?.value())
    let alternatives = alternatives(of: rules)
    guard problems.isEmpty else { throw RulesetError(Set(problems + alternatives.value().problems).sorted()) }
    return Parts(
      rules: rules, alternatives: alternatives, rareLists: rareLists(rules), lists: lists,
      expressions: expressions, usesContacts: usesContacts, learned: learned)
  }

  /// The index of the terms of what was compiled, and the ways in which its rules can hold.
  mutating func finish(_ parts: Parts) throws(RulesetError) -> (TermIndex, [[RuleAlternative]]) {
    let built = Result { try builder.build(parts.rareLists) }
    let alternatives = parts.alternatives.value()
    if !alternatives.problems.isEmpty { throw RulesetError(alternatives.problems.sorted()) }
    do {
      return (try built.get(), alternatives.ofRules)
    } catch {
      throw RulesetError([
        RulesetProblem(file: ".", line: 0, what: "\(error)", hint: "减少词条 / use fewer or shorter terms")
      ])
    }
  }

  /// Lets go of what was compiled, but for what is kept of it.
  mutating func forget(but kept: Ruleset) { ruleset = kept }

  private mutating func addExceptions() {
    if ruleset.exceptions.count > ExceptionSet.capacity {
      problems.append(
        RulesetProblem(
          file: ruleset.exceptions[ExceptionSet.capacity].file, line: 0,
          what: "more than \(ExceptionSet.capacity) exceptions files",
          hint: "合并例外词表 / merge exceptions files"))
      return
    }
    for (index, exceptions) in ruleset.exceptions.enumerated() {
      exceptionIndices[exceptions.name] = index
      for term in exceptions.terms {
        addTerm(term, file: exceptions.file, role: .exception, owner: index)
      }
    }
  }

  private mutating func addLexicons() {
    builder.reserve(ruleset.lexicons.reduce(0) { $0 + $1.terms.count })
    for lexicon in ruleset.lexicons {
      let list = TermList(exceptions: exceptionSet(lexicon.exceptions), reach: lexicon.reach)
      lexiconLists[lexicon.name] = addList(lexicon.terms, file: lexicon.file, list)
    }
  }

  mutating func addList(_ terms: [Term], file: String, _ list: TermList = TermList()) -> Int {
    let index = add(list, patterns: [])
    for term in terms { addTerm(term, file: file, role: .list, owner: index) }
    return index
  }

  mutating func add(_ list: TermList, patterns: [Int32]) -> Int {
    lists.append(list)
    patternsByList.append(patterns)
    return lists.count - 1
  }

  /// Names were checked when the ruleset was loaded; one built by hand with an unknown name has no such exceptions.
  func exceptionSet(_ names: [String]) -> ExceptionSet {
    var set = ExceptionSet()
    for index in names.compactMap({ exceptionIndices[$0] }) { set.insert(index) }
    return set
  }

  private mutating func addTerm(_ term: Term, file: String, role: TermIndex.Use.Role, owner: Int) {
    let normal = normalizer.normalizedTerm(term.text, in: scratch)
    if normal.letters.isEmpty {
      problems.append(
        RulesetProblem(
          file: file, line: term.line,
          what: "the term \(Excerpt.quoted(term.text)) can never match: it has no letter or digit",
          hint: "词条须含文字或数字 / a term needs letters or digits; marks and emoji are not looked for"))
      return
    }
    if normal.letters.count > Self.longestTerm {
      let count = "\(normal.letters.count) letters, more than \(Self.longestTerm)"
      problems.append(
        RulesetProblem(
          file: file, line: term.line, what: "the term \(Excerpt.quoted(term.text)) has \(count)",
          hint: "只留其中有特征的一段 / keep a part that tells: whole texts are seldom copied to the letter"))
      return
    }
    if !normal.isNormalized {
      problems.append(
        RulesetProblem(
          file: file, line: term.line,
          what: "the term \(Excerpt.quoted(term.text)) is not in normalized form",
          hint: "改写为 / write: \(Excerpt.cut(normal.text))", spoilsExamples: false))
    }
    var use = TermIndex.Use(
      role: role, checks: Self.checks(for: normal.letters, boundary: term.boundary), owner: Int32(owner),
      spacing: builder.spacing(normal.spaces))
    let pattern = builder.pattern(of: normal.letters)
    if !term.disguises.isEmpty { addDisguises(of: term, (normal.letters, pattern), &use, file: file) }
    builder.add(pattern, use)
    if role == .list { patternsByList[owner].append(pattern) }
  }

  /// The letters a term has at most: they bound what a place of a text costs in a scan.
  static let longestTerm = 64

  /// Chinese terms of one or two letters need word boundaries unless they say otherwise; Latin ones, whole words.
  static func checks(for letters: [UInt16], boundary: Term.Boundary) -> TermIndex.Checks {
    var checks: TermIndex.Checks = []
    let isLatin = letters.allSatisfy { RunTest.isLatin($0) || RunTest.isDigit($0) }
    if isLatin { checks.insert(.latin) }
    if boundary != .loose { checks.insert(.run) }
    if boundary == .word || boundary == .automatic && letters.count <= 2 {
      if !isLatin { checks.insert(.word) }
    }
    return checks
  }

  private mutating func addAnchors() {
    for (index, anchor) in ContactRecognizer.anchors.enumerated() {
      let letters = normalizer.normalizedTerm(anchor).letters
      var use = TermIndex.Use(role: .anchor, checks: [.anyGaps, .emoji], owner: Int32(index))
      let pattern = builder.pattern(of: letters)
      if ContactRecognizer.isDisguisable(index) { addAnchorDisguises((letters, pattern), &use) }
      builder.add(pattern, use)
    }
  }
}
