import Rulesets

/// Which label of a scheme each category belongs to; named categories go first, then what families have left.
struct CategoryClaims {
  /// A label as its file has it.
  struct Entry {
    var label: String
    var line: Int
    var patterns: [(text: String, line: Int)]
  }

  let categories: [String]
  let yaml: YAMLFile
  private var owners: [Int: (label: String, isByWildcard: Bool)] = [:]

  init(categories: [String], yaml: YAMLFile) { (self.categories, self.yaml) = (categories, yaml) }

  /// Indices of the label's categories, ascending.
  func categories(of label: String) -> [Int] { categories.indices.filter { owners[$0]?.label == label } }

  /// Claims the categories that the label names, or those its wildcards stand for.
  mutating func claim(_ entry: Entry, wildcards: Bool) {
    for (pattern, line) in entry.patterns
    where pattern != Label.ordinary && pattern.hasSuffix("/*") == wildcards {
      let matching = categories.indices.filter {
        wildcards ? categories[$0].hasPrefix(pattern.dropLast()) : categories[$0] == pattern
      }
      if matching.isEmpty { reportUnknown(pattern, line) }
      for category in matching { claim(category, for: entry.label, line, isByWildcard: wildcards) }
    }
  }

  private mutating func claim(_ category: Int, for label: String, _ line: Int, isByWildcard: Bool) {
    guard let owner = owners[category] else {
      owners[category] = (label, isByWildcard)
      return
    }
    if owner.label == label || isByWildcard && !owner.isByWildcard { return }
    yaml.report(
      line, "\"\(categories[category])\" already belongs to \"\(owner.label)\"",
      "一个类别只能归一个标签 / a category can belong to one label only")
  }

  private func reportUnknown(_ pattern: String, _ line: Int) {
    let families = Set(categories.map { id in id.prefix { $0 != "/" } + "/*" }.map(String.init)).sorted()
    yaml.report(
      line, "unknown category \(Excerpt.quoted(pattern))",
      Suggestion.hint(for: pattern, in: categories + families + [Label.ordinary]))
  }
}
