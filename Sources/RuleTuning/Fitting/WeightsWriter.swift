import JSONCoding
public import Rulesets

/// Writes `weights.json` and `policy.yaml` as the loader reads them: keys sorted, so that equal content is equal bytes.
public struct WeightsWriter: Sendable {
  /// From what the numbers come; stands at the head of both files.
  public var comment: String

  /// With a comment of one line.
  public init(comment: String) { self.comment = comment }

  /// The content of `weights.json`.
  public func json(_ weights: Weights) -> String {
    let writer = JSONWriter()
    writer.string(comment)
    let quoted = withExtendedLifetime(writer) { String(decoding: writer.bytes, as: UTF8.self) }
    return """
      {
        "comment": \(quoted),
        "intercepts": {
      \(lines(weights.intercepts))
        },
        "weights": {
      \(lines(weights.rules))
        }
      }

      """
  }

  private func lines(_ numbers: [String: Double]) -> String {
    numbers.sorted { $0.key < $1.key }.map { "    \"\($0.key)\": \($0.value)" }.joined(separator: ",\n")
  }

  /// The content of `policy.yaml`.
  public func yaml(_ policy: Policy) -> String {
    var lines = [
      "# \(comment)",
      "# A score at or above `review` is looked at by people, at or above `block` it is blocked.",
    ]
    lines.append("default: \(thresholds(policy.standard))")
    if !policy.categories.isEmpty {
      lines.append("categories:")
      lines += entries(policy.categories, indent: "  ")
    }
    let kinds = policy.kinds.filter { !$0.value.isEmpty }.sorted { $0.key.rawValue < $1.key.rawValue }
    if !kinds.isEmpty { lines.append("kinds:") }
    for (kind, byCategory) in kinds {
      lines.append("  \(kind.rawValue):")
      lines += entries(byCategory, indent: "    ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entries(_ policies: [String: Policy.Thresholds], indent: String) -> [String] {
    policies.sorted { $0.key < $1.key }.map { "\(indent)\($0.key): \(thresholds($0.value))" }
  }

  private func thresholds(_ thresholds: Policy.Thresholds) -> String {
    "{review: \(thresholds.review), block: \(thresholds.block)}"
  }
}
