public import Rulesets

/// How the labels of a corpus stand for the categories of a ruleset.
///
/// Our own labels, category ids and `ordinary`, are always understood. A scheme adds others, each of which may stand
/// for several categories. Every category belongs to exactly one class: the scheme's label that claims it, or a class
/// of its own. Classes are what predictions are compared by where a label is coarser than our categories.
public struct LabelScheme: Sendable {
  /// Category ids, in the order of the ruleset.
  public let categories: [String]
  /// Names of the classes: the scheme's labels in their order, then the categories that none of them claims.
  public let classes: [String]
  /// The class of each category.
  public let classOfCategory: [Int]
  private let labels: [String: Label]

  /// The scheme of our own labels for category ids, no two alike.
  public init(categories: [String]) { self.init(categories: categories, claims: []) }

  /// The scheme of our own labels.
  public init(_ ruleset: Ruleset) { self.init(categories: ruleset.categories.map(\.id)) }

  /// A scheme whose labels claim categories, given as indices; no category twice. A label without any is harmless.
  init(categories: [String], claims: [(label: String, categories: [Int])]) {
    var classes = claims.filter { !$0.categories.isEmpty }.map(\.label)
    var classOfCategory = [Int?](repeating: nil, count: categories.count)
    for (label, claimed) in claims {
      for category in claimed { classOfCategory[category] = classes.firstIndex(of: label) }
    }
    for category in categories.indices where classOfCategory[category] == nil {
      classOfCategory[category] = classes.count
      classes.append(categories[category])
    }
    let complete = classOfCategory.map { $0! }
    var labels = [Label.ordinary: Label(name: Label.ordinary, categories: [], classIndex: nil)]
    for (index, id) in categories.enumerated() {
      labels[id] = Label(name: id, categories: [index], classIndex: complete[index])
    }
    for (label, claimed) in claims {
      labels[label] = Label(
        name: label, categories: claimed.sorted(), classIndex: claimed.first.map { complete[$0] })
    }
    (self.categories, self.classes, self.classOfCategory) = (categories, classes, complete)
    self.labels = labels
  }

  /// The label of this name, or nil when the scheme does not know it.
  public func label(named name: String) -> Label? { labels[name] }

  /// All names it knows, sorted.
  public var names: [String] { labels.keys.sorted() }

  /// Families in the order of their first category.
  public var families: [String] {
    var seen: Set<String> = []
    return categories.map(Self.family).filter { seen.insert($0).inserted }
  }

  /// Index into `families` of each category.
  public var familyOfCategory: [Int] {
    let families = families
    return categories.map { families.firstIndex(of: Self.family(of: $0))! }
  }

  private static func family(of category: String) -> String {
    String(category.prefix { $0 != "/" })
  }
}
