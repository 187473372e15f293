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
  ///
  /// - Parameter comments: those of the file that it replaces, which stand above the same entries again.
  public func yaml(_ policy: Policy, comments: PolicyComments = PolicyComments()) -> String {
    var lines = ["# \(comment)", Self.legend]
    func add(_ path: [String], _ thresholds: Policy.Thresholds? = nil) {
      let indent = String(repeating: "  ", count: path.count - 1)
      lines += comments.above(path).map { indent + $0 }
      let value = thresholds.map { " {review: \($0.review), block: \($0.block)}" } ?? ""
      lines.append("\(indent)\(path.last!):\(value)")
    }
    let categories = policy.categories.sorted { $0.key < $1.key }
    if !categories.isEmpty { add(["categories"]) }
    for (category, thresholds) in categories { add(["categories", category], thresholds) }
    add(["default"], policy.standard)
    let kinds = policy.kinds.filter { !$0.value.isEmpty }.sorted { $0.key.rawValue < $1.key.rawValue }
    if !kinds.isEmpty { add(["kinds"]) }
    for (kind, byCategory) in kinds {
      add(["kinds", kind.rawValue])
      for (category, thresholds) in byCategory.sorted(by: { $0.key < $1.key }) {
        add(["kinds", kind.rawValue, category], thresholds)
      }
    }
    lines += comments.above([])
    return lines.joined(separator: "\n") + "\n"
  }

  static let legend =
    "# A score at or above `review` is looked at by people, at or above `block` it is blocked."
}
