import PatternMatching
import Rulesets
import TextAnalysis

extension RulesetCompiler {
  mutating func compileRules() -> [CompiledRule] {
    let categories = Dictionary(
      ruleset.categories.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var rules: [CompiledRule] = []
    for rule in ruleset.rules {
      guard let category = categories[rule.category] else {
        report(
          rule.file, 1, "unknown category \(Excerpt.quoted(rule.category))",
          "加入 categories.yaml / add it to categories.yaml")
        continue
      }
      let exceptions = exceptionSet(rule.exceptions)
      compiling = rules.count
      rules.append(
        CompiledRule(
          source: rule, category: category,
          kinds: (rule.kinds ?? Set(DocumentKind.allCases)).reduce(0) { $0 | CompiledRule.bit(of: $1) },
          root: node(rule.when, in: rule.file, exceptions), isKeyword: rule.when.isTermTest))
    }
    return rules
  }

  private mutating func node(_ condition: Condition, in file: String, _ exceptions: ExceptionSet) -> Node {
    switch condition.test {
    case .all(let children):
      let nodes = nodes(children, file, exceptions)
      let order = nodes.indices.sorted { (nodes[$0].effort, $0) < (nodes[$1].effort, $1) }
      return .all(nodes, order: order)
    case .any(let children): return .any(nodes(children, file, exceptions))
    case .not(let child): return .not(node(child, in: file, exceptions))
    case .near(let children, let within, let ordered):
      return .near(nodes(children, file, exceptions), within: within, ordered: ordered)
    case .count(let child, let atLeast, let distinct):
      return .count(node(child, in: file, exceptions), atLeast: atLeast, distinct: distinct)
    case .shared(let name, let part):
      // One child, as in what is written: the two are walked side by side when people ask why.
      return .any([node(part, in: SharedConditions.file(of: name), exceptions)])
    case .lexicon(let names):
      return .terms(lists: names.compactMap { lexiconLists[$0] }, exceptions: exceptions)
    case .terms(let terms): return .terms(lists: [addList(terms, file: file)], exceptions: exceptions)
    case .regex(let regex): return regexNode(regex, file, condition.line)
    case .contact(let names): return .contact(kinds: contactMask(names, file, condition.line))
    case .ratio(let characterClass, let range): return .ratio(characterClass, range)
    case .length(let range): return .length(range)
    case .parent(let relation): return .parent(relation)
    case .author(let fact, let range): return .author(fact, range)
    }
  }

  private mutating func nodes(_ conditions: [Condition], _ file: String, _ exceptions: ExceptionSet) -> [Node]
  {
    var result: [Node] = []
    for condition in conditions { result.append(node(condition, in: file, exceptions)) }
    return result
  }

  private mutating func contactMask(_ names: [String], _ file: String, _ line: Int) -> UInt16 {
    var mask: UInt16 = 0
    for name in names {
      if name == "any" {
        mask = ContactKind.allCases.reduce(0) { $0 | $1.bit }
      } else if let kind = ContactKind(rawValue: name) {
        mask |= kind.bit
      } else {
        let known = ContactKind.allCases.map(\.rawValue).joined(separator: ", ")
        report(file, line, "unknown contact \(Excerpt.quoted(name))", "可用 / use one of: any, \(known)")
      }
    }
    return mask
  }

  private mutating func regexNode(_ regex: Condition.Regex, _ file: String, _ line: Int) -> Node {
    let derived = RegexLiterals(of: regex.pattern)
    switch CompiledRegex.compile(regex, derived, rule: compiling, probing: probesExpressions) {
    case .failure(let error):
      report(file, line, error.what, error.hint)
      // Never runs: a ruleset with problems is not compiled. The list keeps the rule from seeming to ask for nothing.
      return .regex(index: 0, literals: [addLiterals([])], needsDigit: false)
    case .success(let expression): expressions.append(expression)
    }
    let sets = (regex.requires.isEmpty ? derived.sets : [regex.requires] + derived.sets)
      .map { set in set.map { normalizer.normalizedTerm($0).letters } }
      .filter { !$0.isEmpty && !$0.contains([]) }
    if sets.isEmpty {
      report(
        file, line,
        "the expression has no literal that every match contains, so it would run on every text",
        "写 requires: [字面词]，列出匹配必含的词 / list in `requires` words of which every match contains one")
    }
    return .regex(
      index: expressions.count - 1, literals: sets.prefix(Self.literalSets).map { addLiterals($0) },
      needsDigit: derived.needsDigit)
  }

  /// Sets of literals that are looked for before an expression is tried; more tell little more.
  private static let literalSets = 4

  private mutating func addLiterals(_ literals: [[UInt16]]) -> Int {
    // Where a long literal stands, its beginning does.
    let different = Set(literals.filter { !$0.isEmpty }.map { Array($0.prefix(Self.longestTerm)) })
    let list = lists.count
    if let known = builder.literalList(different, new: list) { return known }
    let use = TermIndex.Use(role: .literal, checks: .anyGaps, owner: Int32(list))
    let sorted = different.sorted { $0.lexicographicallyPrecedes($1) }
    let patterns = sorted.map { builder.pattern(of: $0) }
    for pattern in patterns { builder.add(pattern, use) }
    return add(TermList(), patterns: patterns)
  }

  private mutating func report(_ file: String, _ line: Int, _ what: String, _ hint: String) {
    problems.append(RulesetProblem(file: file, line: line, what: what, hint: hint))
  }
}

extension RulesetCompiler {
  /// The lists that not every text is looked through for. Learned models may ask for any lexicon.
  func rareLists(_ rules: [CompiledRule]) -> RareLists {
    var (guards, others): (Set<Int>, Set<Int>) = ([], [])
    var (guardsOfWorks, works) = (guards, others)
    for rule in rules where rule.isForWorks { rule.root.gatherLists(isGuard: false, &guardsOfWorks, &works) }
    for rule in rules where !rule.isForWorks { rule.root.gatherLists(isGuard: false, &guards, &others) }
    for name in ruleset.learned.flatMap(\.lexicons) { lexiconLists[name.text].map { _ = others.insert($0) } }
    return RareLists(
      guards: guards.union(guardsOfWorks).subtracting(others).subtracting(works),
      works: works.subtracting(others).subtracting(guards))
  }

  /// The ways in which each rule can hold; a rule with one that asks for nothing is a mistake.
  func alternatives(of rules: [CompiledRule]) -> Later<Alternatives, Never> {
    let (lists, patterns) = (patternsByList, builder.patterns)
    return Later {
      let finder = AlternativeFinder(rates: ListRates(lists, patterns))
      let ways = rules.map { finder.alternatives(of: $0.root) }
      let problems = zip(rules, ways).filter { $1.contains { !$0.clauses.contains(where: \.isFound) } }
        .map { rule, _ in
          RulesetProblem(
            file: rule.source.file, line: rule.source.when.line,
            what: "the rule asks for no term, contact or expression that must occur",
            hint: "至少写一个必须出现的词、联系方式或正则 / add a lexicon, terms, contact or regex that must hold")
        }
      return Alternatives(ofRules: ways, problems: problems)
    }
  }
}

extension Node {
  /// How dear the condition is to decide: by counts, by the scan's hits, by several of them, by an expression.
  fileprivate var effort: Int {
    switch self {
    case .ratio, .length, .author: 0
    case .terms, .contact: 1
    case .regex, .parent: 4
    case .all(let children, _), .any(let children), .near(let children, _, _):
      max(2, children.map(\.effort).max() ?? 0)
    // Terms that only take rules away are looked for then.
    case .not(let child): max(3, child.effort)
    case .count(let child, _, _): child.effort
    }
  }

  /// The lists that the condition asks for, apart by whether they stand under `not`.
  fileprivate func gatherLists(isGuard: Bool, _ guards: inout Set<Int>, _ others: inout Set<Int>) {
    switch self {
    case .all(let children, _), .any(let children), .near(let children, _, _):
      for child in children { child.gatherLists(isGuard: isGuard, &guards, &others) }
    case .not(let child): child.gatherLists(isGuard: true, &guards, &others)
    case .count(let child, _, _): child.gatherLists(isGuard: isGuard, &guards, &others)
    case .terms(let lists, _):
      if isGuard { guards.formUnion(lists) } else { others.formUnion(lists) }
    case .regex(_, let literals, _):
      if isGuard { guards.formUnion(literals) } else { others.formUnion(literals) }
    case .contact, .ratio, .length, .parent, .author: break
    }
  }

  /// Whether contacts must be recognized to decide the condition.
  var asksForContacts: Bool {
    switch self {
    case .all(let children, _), .any(let children), .near(let children, _, _):
      children.contains { $0.asksForContacts }
    case .not(let child), .count(let child, _, _): child.asksForContacts
    case .contact: true
    case .terms, .regex, .ratio, .length, .parent, .author: false
    }
  }
}

extension Condition {
  /// Whether the condition is decided by the terms of one lexicon or list alone.
  fileprivate var isTermTest: Bool {
    switch test {
    case .lexicon, .terms: true
    case .shared(_, let part): part.isTermTest
    default: false
    }
  }
}
