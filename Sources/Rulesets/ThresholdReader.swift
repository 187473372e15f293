import Yams

/// Reads thresholds, as `policy.yaml` and profiles have them.
struct ThresholdReader {
  let yaml: YAMLFile

  /// By kind, then by category or `default`; of unknown categories, any name may be one.
  func byKind(_ node: Node, _ categories: [String]?) -> [DocumentKind: [String: Policy.Thresholds]] {
    var result: [DocumentKind: [String: Policy.Thresholds]] = [:]
    for (name, line, value) in yaml.names(node, in: "kinds") {
      guard let kind = DocumentKind(rawValue: name) else {
        yaml.report(
          line, "unknown kind \(Excerpt.quoted(name))",
          Suggestion.hint(for: name, in: DocumentKind.allCases.map(\.rawValue)))
        continue
      }
      result[kind] = byCategory(value, categories.map { $0 + ["default"] }, "kinds/\(name)")
    }
    return result
  }

  /// By category.
  func byCategory(_ node: Node, _ known: [String]?, _ place: String) -> [String: Policy.Thresholds] {
    var result: [String: Policy.Thresholds] = [:]
    for (name, line, value) in yaml.names(node, in: place) {
      guard let known, !known.contains(name) else {
        result[name] = pair(value)
        continue
      }
      yaml.report(line, "unknown category \(Excerpt.quoted(name))", Suggestion.hint(for: name, in: known))
    }
    return result
  }

  /// `{review: 0.5, block: 0.9}`
  func pair(_ node: Node) -> Policy.Thresholds? {
    guard let fields = yaml.mapping(node, known: ["review", "block"], in: "thresholds") else { return nil }
    for key in ["review", "block"] where yaml.lacks(key, fields, of: node) {
      yaml.report(node.line, "the thresholds have no \"\(key)\"", "补上 \(key) / add it")
    }
    guard let review = fields["review"].flatMap({ yaml.number($0, "review", in: 0...1) }),
      let block = fields["block"].flatMap({ yaml.number($0, "block", in: 0...1) })
    else { return nil }
    if review > block {
      yaml.report(
        node.line, "review (\(review)) is above block (\(block))",
        "review 不应大于 block / review must not be above block")
    }
    return Policy.Thresholds(review: review, block: block)
  }
}
