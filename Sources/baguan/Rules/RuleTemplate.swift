import Rulesets

/// A rule to begin with: it asks for terms, and its examples are made of the first of them.
struct RuleTemplate {
  let id: String
  let title: String
  let category: String
  let terms: [String]

  private var matches: [String] {
    let term = terms[0]
    return [term, "\(term)！", "“\(term)”"]
  }

  private static let passes = ["今天天气真好", "谢谢分享，学到了", "这张图画得真好看"]

  /// The rule as it will be read.
  var rule: Rule {
    Rule(
      id: id, title: title, category: category, rationale: "-",
      when: Condition(.terms(terms.map { Term($0) }), line: 9), match: matches.map { Example($0) },
      pass: Self.passes.map { Example($0) }, file: "\(id).yaml")
  }

  /// Its file.
  var text: String {
    """
    title: \(quoted(title))
    category: \(category)
    rationale: >-
      Say why the rule exists, and what it must not catch. 写明为什么要有这条规则，哪些不该抓。
    # A common word should not decide alone: add a condition, for example
    #   all: [{terms: […]}, {any: [{contact: any}, {lexicon: contact-calls}]}]
    # or near: {within: 12, of: […]}. All conditions: Rules/README.md.
    when:
      terms: [\(terms.map(quoted).joined(separator: ", "))]
    examples:
      match:   # 换成真实的例句，⟦ ⟧ 标出证据 replace by true examples
    \(matches.map { "    - \(quoted(marked($0)))" }.joined(separator: "\n"))
      pass:    # 换成像而不是的句子 replace by near misses
    \(Self.passes.map { "    - \(quoted($0))" }.joined(separator: "\n"))

    """
  }

  private func marked(_ text: String) -> String {
    guard let range = text.firstRange(of: terms[0]) else { return text }
    return text.replacingCharacters(in: range)
  }

  /// A YAML string in double quotes.
  private func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>) -> String {
    "\(self[..<range.lowerBound])⟦\(self[range])⟧\(self[range.upperBound...])"
  }
}
