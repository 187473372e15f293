import Yams

/// Reads the conditions under the `when` of a rule or of a shared condition.
struct ConditionReader {
  private let yaml: YAMLFile
  private let shared: SharedConditions?

  /// Of a rule, which may name those conditions; of a shared condition, which may name none, nil.
  init(_ yaml: YAMLFile, shared: SharedConditions?) { (self.yaml, self.shared) = (yaml, shared) }

  private static let names = [
    "all", "any", "not", "near", "count", "condition", "lexicon", "terms", "regex", "contact", "ratio",
    "length", "parent", "author",
  ]
  /// More levels than this no one can read.
  private static let depthLimit = 16

  /// The condition, or nil with its mistakes told.
  func condition(_ node: Node, depth: Int = 0) -> Condition? {
    guard depth <= Self.depthLimit else {
      yaml.report(node.line, "conditions nest deeper than \(Self.depthLimit)", "拆成多条规则 / split the rule")
      return nil
    }
    guard let fields = yaml.mapping(node, known: Self.names, in: "a condition") else { return nil }
    guard fields.count == 1, let (name, value) = fields.first else {
      // Of a condition with an unknown key alone, that was told.
      if !fields.isEmpty || node.mapping?.isEmpty ?? true {
        yaml.report(
          node.line, "a condition is one of \(Self.names.joined(separator: ", ")), here are \(fields.count)",
          "几个条件写在 all 或 any 的列表里 / put several into a list under all or any")
      }
      return nil
    }
    return test(name, value, depth).map { Condition($0, line: node.line) }
  }

  private func test(_ name: String, _ node: Node, _ depth: Int) -> Condition.Test? {
    switch name {
    case "all": conditions(node, name, depth).map { .all($0) }
    case "any": conditions(node, name, depth).map { .any($0) }
    case "not": condition(node, depth: depth + 1).map { .not($0) }
    case "near": near(node, depth)
    case "count": count(node, depth)
    case "condition": named(node, depth)
    case "lexicon": list(node, name).map { .lexicon($0) }
    case "contact": list(node, name).map { .contact($0) }
    case "terms": terms(node).map { .terms($0) }
    case "regex": regex(node).map { .regex($0) }
    case "ratio": ratio(node)
    case "length": length(node)
    case "parent": parent(node)
    default: author(node)
    }
  }

  private func conditions(_ node: Node, _ place: String, _ depth: Int) -> [Condition]? {
    let items = yaml.items(node, place)
    let conditions = items.compactMap { condition($0, depth: depth + 1) }
    return items.isEmpty || conditions.count < items.count ? nil : conditions
  }

  private func list(_ node: Node, _ place: String) -> [String]? {
    let names = yaml.strings(node, place).map(\.text)
    return names.isEmpty ? nil : names
  }

  private func named(_ node: Node, _ depth: Int) -> Condition.Test? {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      yaml.report(
        node.line, "\"condition\" takes the name of one shared condition",
        "写一个名字；几个写在 any 或 all 的列表里 / write one name; put several into a list under any or all")
      return nil
    }
    let name = scalar.string
    guard let shared else {
      yaml.report(
        node.line, "a shared condition names the condition \(Excerpt.quoted(name))",
        "共用条件不能再引用别的，把内容写进来 / write out what the other asks for")
      return nil
    }
    if let condition = shared.readable[name] {
      if depth + condition.levels <= Self.depthLimit + 1 { return .shared(name, condition) }
      yaml.report(
        node.line, "with those of \(Excerpt.quoted(name)), conditions nest deeper than \(Self.depthLimit)",
        "拆成多条规则 / split the rule")
      return nil
    }
    if !shared.unreadable.contains(name) {
      yaml.report(
        node.line, "unknown condition \(Excerpt.quoted(name))",
        "\(Suggestion.hint(for: name, in: shared.readable.keys.sorted() + shared.unreadable)); 条件写在 / conditions stand in \(SharedConditions.file(of: "NAME"))"
      )
    }
    return nil
  }

  private func near(_ node: Node, _ depth: Int) -> Condition.Test? {
    guard let fields = yaml.mapping(node, known: ["of", "within", "ordered"], in: "near"),
      let of = required("of", fields, node), let within = required("within", fields, node)
    else { return nil }
    let ordered = fields["ordered"].flatMap { yaml.boolean($0, "ordered") } ?? false
    guard let conditions = conditions(of, "of", depth),
      let distance = yaml.integer(within, "within", in: 0...1000)
    else {
      return nil
    }
    if conditions.count < 2 {
      yaml.report(of.line, "near needs two conditions or more", "至少写两个 / write at least two")
    }
    return .near(conditions, within: distance, ordered: ordered)
  }

  private func count(_ node: Node, _ depth: Int) -> Condition.Test? {
    guard let fields = yaml.mapping(node, known: ["of", "atLeast", "distinct"], in: "count"),
      let of = required("of", fields, node), let least = required("atLeast", fields, node),
      let child = condition(of, depth: depth + 1), let number = yaml.integer(least, "atLeast", in: 2...1000)
    else { return nil }
    let distinct = fields["distinct"].flatMap { yaml.boolean($0, "distinct") } ?? false
    return .count(child, atLeast: number, distinct: distinct)
  }

  private func required(_ key: String, _ fields: [String: Node], _ node: Node) -> Node? {
    if let value = fields[key] { return value }
    guard yaml.lacks(key, fields, of: node) else { return nil }
    yaml.report(node.line, "the condition has no \"\(key)\"", "补上 \(key) / add it")
    return nil
  }

  private func terms(_ node: Node) -> [Term]? {
    let parser = TermParser { yaml.report($0, $1, $2) }
    let terms = yaml.strings(node, "terms").compactMap {
      parser.term(Array($0.text.utf8)[...], line: $0.line)
    }
    var lines: [String: Int] = [:]
    for term in terms {
      if let first = lines.updateValue(term.line, forKey: term.text) {
        yaml.report(
          term.line, "the term \(Excerpt.quoted(term.text)) stands twice: first on line \(first)",
          "删去一个 / remove one", spoilsExamples: false)
      }
    }
    return terms.isEmpty ? nil : terms
  }

  private func regex(_ node: Node) -> Condition.Regex? {
    if case .scalar = node { return yaml.string(node, "regex").map { Condition.Regex(pattern: $0) } }
    guard let fields = yaml.mapping(node, known: ["pattern", "view", "requires"], in: "regex"),
      let pattern = required("pattern", fields, node).flatMap({ yaml.string($0, "pattern") })
    else { return nil }
    var regex = Condition.Regex(pattern: pattern)
    regex.requires = fields["requires"].map { yaml.strings($0, "requires").map(\.text) } ?? []
    if let view = fields["view"], let name = yaml.string(view, "view") {
      let known = Condition.View.allCases.map(\.rawValue)
      if let value = Condition.View(rawValue: name) {
        regex.view = value
      } else {
        yaml.report(view.line, "unknown view \(Excerpt.quoted(name))", Suggestion.hint(for: name, in: known))
      }
    }
    return regex
  }

  private func ratio(_ node: Node) -> Condition.Test? {
    guard let fields = yaml.mapping(node, known: ["of", "atLeast", "atMost"], in: "ratio"),
      let of = required("of", fields, node), let name = yaml.string(of, "of")
    else { return nil }
    guard let characterClass = Condition.CharacterClass(rawValue: name) else {
      let known = Condition.CharacterClass.allCases.map(\.rawValue)
      yaml.report(
        of.line, "unknown character class \(Excerpt.quoted(name))", Suggestion.hint(for: name, in: known))
      return nil
    }
    let least = fields["atLeast"].flatMap { yaml.number($0, "atLeast", in: 0...1) } ?? 0
    let most = fields["atMost"].flatMap { yaml.number($0, "atMost", in: 0...1) } ?? 1
    guard isOrdered(least, most, fields, node) else { return nil }
    return .ratio(characterClass, least...most)
  }

  private func length(_ node: Node) -> Condition.Test? {
    guard let fields = yaml.mapping(node, known: ["atLeast", "atMost"], in: "length") else { return nil }
    let least = fields["atLeast"].flatMap { yaml.integer($0, "atLeast", in: 0...1_000_000_000) } ?? 0
    let most = fields["atMost"].flatMap { yaml.integer($0, "atMost", in: 0...1_000_000_000) } ?? Int.max
    guard isOrdered(least, most, fields, node) else { return nil }
    return .length(least...most)
  }

  private func parent(_ node: Node) -> Condition.Test? {
    guard let name = yaml.string(node, "parent") else { return nil }
    if let relation = Condition.ParentRelation(rawValue: name) { return .parent(relation) }
    yaml.report(
      node.line, "unknown relation \(Excerpt.quoted(name))",
      Suggestion.hint(for: name, in: Condition.ParentRelation.allCases.map(\.rawValue)))
    return nil
  }

  private func author(_ node: Node) -> Condition.Test? {
    guard let fields = yaml.mapping(node, known: ["fact", "atLeast", "atMost"], in: "author"),
      let fact = required("fact", fields, node), let name = yaml.string(fact, "fact")
    else { return nil }
    guard let known = AuthorFact(rawValue: name) else {
      yaml.report(
        fact.line, "unknown fact \(Excerpt.quoted(name))",
        Suggestion.hint(for: name, in: AuthorFact.allCases.map(\.rawValue)))
      return nil
    }
    let bounds = -Self.factBound...Self.factBound
    let least = fields["atLeast"].flatMap { yaml.number($0, "atLeast", in: bounds) } ?? -.infinity
    let most = fields["atMost"].flatMap { yaml.number($0, "atMost", in: bounds) } ?? .infinity
    guard isOrdered(least, most, fields, node) else { return nil }
    return .author(known, least...most)
  }

  private static let factBound = 1e12

  private func isOrdered<N: Comparable>(_ least: N, _ most: N, _ fields: [String: Node], _ node: Node) -> Bool
  {
    let isGiven = fields["atLeast"] != nil || fields["atMost"] != nil
    if isGiven, least <= most { return true }
    yaml.report(
      node.line, isGiven ? "atLeast is more than atMost" : "neither atLeast nor atMost is given",
      "写 atLeast 不大于 atMost / give atLeast, atMost or both, in order")
    return false
  }
}
