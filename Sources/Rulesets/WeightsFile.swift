import Yams

/// Reads `weights.json`; JSON is YAML, so its lines are known.
struct WeightsFile {
  private let yaml: YAMLFile
  /// Beyond this a weight decides alone whatever else is found.
  private static let range = -50.0...50.0

  init(problems: ProblemList) { yaml = YAMLFile(name: "weights.json", problems: problems) }

  func weights(_ text: String, categories: [String], rules: [String]) -> Weights? {
    guard let root = yaml.root(of: text),
      let fields = yaml.mapping(root, known: ["intercepts", "weights"], in: "weights.json")
    else { return nil }
    let intercepts = numbers(
      fields["intercepts"], "intercepts", known: categories, what: "category", in: Self.range)
    let weights = numbers(
      fields["weights"], "weights", known: rules, what: "rule", in: 0...Self.range.upperBound)
    return Weights(intercepts: intercepts, rules: weights)
  }

  private func numbers(
    _ node: Node?, _ place: String, known: [String], what: String, in range: ClosedRange<Double>
  ) -> [String: Double] {
    guard let node else {
      yaml.report(1, "there is no \"\(place)\"", "补上 \(place) / add it")
      return [:]
    }
    var result: [String: Double] = [:]
    let known = Set(known)
    let pairs = yaml.names(node, in: place)
    for (name, line, value) in pairs {
      if known.contains(name) {
        result[name] = yaml.number(value, "the weight of \"\(name)\"", in: range)
      } else {
        yaml.report(
          line, "a weight for \"\(name)\", but there is no such \(what)",
          Suggestion.hint(for: name, in: known))
      }
    }
    for (earlier, later) in zip(pairs, pairs.dropFirst()) where later.name < earlier.name {
      yaml.report(later.line, "\"\(later.name)\" is out of order", "键按字母排序 / sort the keys")
    }
    let missing = known.subtracting(pairs.map(\.name)).sorted()
    for name in missing {
      yaml.report(
        node.line, "no weight for the \(what) \"\(name)\"",
        "加入 / add \"\(name)\": \(what == "rule" ? "3.2" : "-3.0")")
    }
    return result
  }
}
