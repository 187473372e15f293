import JSONCoding
import Yams

/// Reads `weights.json`. It must be JSON; since JSON is YAML, the YAML parser then tells the lines.
struct WeightsFile {
  private let yaml: YAMLFile
  /// Beyond this a weight decides alone whatever else is found.
  private static let range = -50.0...50.0

  init(problems: ProblemList) { yaml = YAMLFile(name: "weights.json", problems: problems) }

  /// What is known of a rule whose weight is read.
  enum Sign {
    case harm
    case innocence
    /// What was learned; its weight is 1 where none is written.
    case learned
    /// Its file could not be read.
    case unknown

    fileprivate var range: ClosedRange<Double> {
      switch self {
      case .harm, .learned: 0...WeightsFile.range.upperBound
      case .innocence: WeightsFile.range.lowerBound...0
      case .unknown: WeightsFile.range
      }
    }
  }

  /// The weights; of unknown categories, any name may be one.
  func weights(_ text: String, categories: [String]?, rules: [String: Sign]) -> Weights? {
    guard isJSON(text), let root = yaml.root(of: text),
      let fields = yaml.mapping(root, known: ["comment", "intercepts", "weights"], in: "weights.json")
    else { return nil }
    if let comment = fields["comment"] { _ = yaml.string(comment, "comment") }
    let intercepts = numbers(fields["intercepts"], "intercepts", known: categories, what: "category") {
      yaml.number($1, "the intercept of \"\($0)\"", in: Self.range)
    }
    let optional = Set(rules.filter { $0.value == .learned }.keys)
    let weights = numbers(
      fields["weights"], "weights", known: Array(rules.keys), optional: optional, what: "rule"
    ) { name, value in
      weight(value, of: name, rules[name] ?? .unknown)
    }
    return Weights(intercepts: intercepts, rules: weights)
  }

  private func isJSON(_ text: String) -> Bool {
    var object = ScannedObject()
    let bytes = Array(text.utf8)
    do throws(JSONSyntaxError) {
      try bytes.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) in
        try FieldScanner([]).scan(buffer, into: &object)
      }
      return true
    } catch {
      yaml.report(
        bytes.prefix(error.offset).count { $0 == 0x0A } + 1, "not valid JSON: \(error.message)",
        "改正 JSON 语法：双引号，无注释，末项后无逗号；说明写进 \"comment\" / mend it: double quotes, no comments, no comma after the last item; remarks go into \"comment\""
      )
      return false
    }
  }

  private func weight(_ node: Node, of rule: String, _ sign: Sign) -> Double? {
    if sign == .harm, let value = node.float ?? node.int.map(Double.init), value < 0 {
      yaml.report(
        node.line, "the weight of \"\(rule)\" is below 0, but the rule is evidence of harm",
        "改为正数，或在规则里写 innocence: true / make it positive, or mark the rule as innocence: true")
      return nil
    }
    return yaml.number(node, "the weight of \"\(rule)\"", in: sign.range)
  }

  private func numbers(
    _ node: Node?, _ place: String, known: [String]?, optional: Set<String> = [], what: String,
    read: (String, Node) -> Double?
  ) -> [String: Double] {
    guard let node else {
      yaml.report(1, "there is no \"\(place)\"", "补上 \(place) / add it")
      return [:]
    }
    var result: [String: Double] = [:]
    let pairs = yaml.names(node, in: place)
    for (name, line, value) in pairs {
      if let known, !known.contains(name) {
        yaml.report(
          line, "a weight for \(Excerpt.quoted(name)), but there is no such \(what)",
          Suggestion.hint(for: name, in: known))
      } else {
        result[name] = read(name, value)
      }
    }
    for (earlier, later) in zip(pairs, pairs.dropFirst()) where later.name < earlier.name {
      yaml.report(later.line, "\(Excerpt.quoted(later.name)) is out of order", "键按字母排序 / sort the keys")
    }
    let missing = Set(known ?? []).subtracting(pairs.map(\.name)).subtracting(optional).sorted()
    for name in missing {
      yaml.report(
        node.line, "no weight for the \(what) \"\(name)\"",
        "加入 / add \"\(name)\": \(what == "rule" ? "3.2" : "-3.0")")
    }
    return result
  }
}
