/// Holds the names in a ruleset against each other: what is referred to must exist, what exists must be used.
struct ReferenceCheck {
  private let parts: RulesetLoader.Parts
  private let problems: ProblemList
  private let lexicons: Set<String>
  private let exceptions: Set<String>

  init(_ parts: RulesetLoader.Parts, _ problems: ProblemList) {
    (self.parts, self.problems) = (parts, problems)
    lexicons = Set(parts.lexicons.map(\.lexicon.name) + parts.unreadableLexicons)
    exceptions = Set(parts.exceptions.map(\.name) + parts.unreadableExceptions)
  }

  func run() {
    checkRules()
    for (name, condition) in parts.shared.readable { check(condition, SharedConditions.file(of: name)) }
    checkLexicons()
    checkLearned()
    checkProfiles()
    if parts.brokenRules.isEmpty, parts.unreadableLexicons.isEmpty, parts.shared.unreadable.isEmpty {
      checkUse()
    }
  }

  private func checkRules() {
    var seen: [String: String] = [:]
    for parsed in parts.rules {
      let rule = parsed.rule
      checkCategory(parsed)
      if let other = seen.updateValue(rule.file, forKey: rule.id.lowercased()) {
        problems.add(
          rule.file, 1, "the id differs from that of \(other) in capitals only", "改名 / rename one",
          spoilsExamples: false)
      }
      for (name, line) in parsed.exceptions where !exceptions.contains(name) {
        reportExceptions(name, rule.file, line)
      }
      if !rule.when.isAnchored {
        problems.add(
          rule.file, rule.when.line,
          "the rule asks for nothing that must occur, so it would be tried on every text",
          "至少写一个词、联系方式或正则 / add a lexicon, terms, a contact or a regex that must hold")
      }
      check(rule.when, rule.file)
    }
  }

  private func checkCategory(_ parsed: ParsedRule) {
    let rule = parsed.rule
    let folder = rule.id.split(separator: "/").dropLast().joined(separator: "/")
    if let known = parts.knownCategories, !known.contains(rule.category) {
      problems.add(
        rule.file, parsed.categoryLine ?? 0, "unknown category \(Excerpt.quoted(rule.category))",
        Suggestion.hint(for: rule.category, in: known), spoilsExamples: false)
    } else if folder != rule.category {
      problems.add(
        rule.file, parsed.categoryLine ?? 0,
        "the category is \(Excerpt.quoted(rule.category)) but the file stands in \(Excerpt.quoted(folder))",
        "移动文件或改 category / move the file or change the category", spoilsExamples: false)
    }
  }

  private func reportExceptions(_ name: String, _ file: String, _ line: Int) {
    problems.add(
      file, line, "unknown exceptions \(Excerpt.quoted(name))", Suggestion.hint(for: name, in: exceptions))
  }

  private func check(_ condition: Condition, _ file: String) {
    // What a shared condition names is told once, in its own file.
    if case .shared = condition.test { return }
    if case .lexicon(let names) = condition.test {
      for name in names where !lexicons.contains(name) {
        problems.add(
          file, condition.line, "unknown lexicon \(Excerpt.quoted(name))",
          Suggestion.hint(for: name, in: lexicons))
      }
    }
    for part in condition.parts { check(part, file) }
  }

  private func checkLexicons() {
    for (lexicon, named) in parts.lexicons {
      for (name, line) in named where !exceptions.contains(name) {
        reportExceptions(name, lexicon.file, line)
      }
    }
  }

  private func checkLearned() {
    let categories = parts.categories.map(\.id)
    let rules = Set(parts.rules.map(\.rule.id) + parts.brokenRules)
    for model in parts.learned {
      if !categories.contains(model.category) {
        problems.add(
          model.file, 0, "learned weights for the unknown category \"\(model.category)\"",
          Suggestion.hint(for: model.category, in: categories))
      }
      for rule in model.rules where !rules.contains(rule.text) {
        problems.add(
          model.file, rule.line, "unknown rule \"\(rule.text)\"",
          "删去该行 / remove the line; \(Suggestion.hint(for: rule.text, in: rules))")
      }
      for lexicon in model.lexicons where !lexicons.contains(lexicon.text) {
        problems.add(
          model.file, lexicon.line, "unknown lexicon \"\(lexicon.text)\"",
          "删去该行 / remove the line; \(Suggestion.hint(for: lexicon.text, in: lexicons))")
      }
      for category in model.covers where parts.knownCategories?.contains(category) == false {
        problems.add(
          model.file, 0, "it covers an unknown category \(Excerpt.quoted(category))",
          Suggestion.hint(for: category, in: Set(parts.knownCategories ?? [])))
      }
    }
  }

  /// What a profile switches off must exist: a misspelt rule would go on judging.
  private func checkProfiles() {
    guard let categories = parts.knownCategories else { return }
    let known = Set(categories + parts.rules.map(\.rule.id) + parts.brokenRules + parts.learned.map(\.id))
    for parsed in parts.profiles {
      for (name, line) in parsed.off where !known.contains(name) {
        problems.add(
          parsed.profile.file, line, "unknown rule or category \(Excerpt.quoted(name))",
          Suggestion.hint(for: name, in: known), spoilsExamples: false)
      }
    }
  }

  private func checkUse() {
    let rules = parts.rules.map(\.rule)
    let usedLexicons = Set(rules.flatMap { $0.when.lexicons })
    let usedExceptions = Set(rules.flatMap(\.exceptions) + parts.lexicons.flatMap(\.lexicon.exceptions))
    for lexicon in parts.lexicons.map(\.lexicon) where !usedLexicons.contains(lexicon.name) {
      problems.add(
        lexicon.file, 0, "no rule uses the lexicon", "在规则里引用或删去 / use it in a rule or remove it",
        spoilsExamples: false)
    }
    let usedConditions = Set(rules.flatMap(\.when.sharedConditions.keys))
    for name in parts.shared.readable.keys.sorted() where !usedConditions.contains(name) {
      problems.add(
        SharedConditions.file(of: name), 0, "no rule uses the condition",
        "在规则里引用或删去 / use it in a rule or remove it",
        spoilsExamples: false)
    }
    for list in parts.exceptions where !usedExceptions.contains(list.name) {
      problems.add(
        list.file, 0, "no rule or lexicon uses the exceptions", "引用或删去 / use them or remove them",
        spoilsExamples: false)
    }
  }
}

extension Condition {
  /// The conditions it is made of.
  public var parts: [Condition] {
    switch test {
    case .all(let parts), .any(let parts), .near(let parts, _, _): parts
    case .not(let part), .count(let part, _, _), .shared(_, let part): [part]
    case .lexicon, .terms, .regex, .contact, .ratio, .length, .parent, .author: []
    }
  }

  /// How deep its conditions nest; one without parts is one level.
  var levels: Int { 1 + (parts.map(\.levels).max() ?? 0) }

  /// Whether it can only hold on a text in which something is found.
  var isAnchored: Bool {
    switch test {
    case .all(let parts), .near(let parts, _, _): parts.contains(where: \.isAnchored)
    case .any(let parts): parts.allSatisfy(\.isAnchored)
    case .count(let part, _, _), .shared(_, let part): part.isAnchored
    case .lexicon, .terms, .regex, .contact: true
    case .not, .ratio, .length, .parent, .author: false
    }
  }

  /// The lexicons it names, at any depth.
  package var lexicons: [String] {
    if case .lexicon(let names) = test { return names }
    return parts.flatMap(\.lexicons)
  }

  /// What the shared conditions ask for that it names at any depth, by name.
  package var sharedConditions: [String: Condition] {
    if case .shared(let name, let condition) = test { return [name: condition] }
    return parts.reduce(into: [:]) { all, part in all.merge(part.sharedConditions) { first, _ in first } }
  }
}
