import Moderation
import Rulesets

/// Which classes have enough documents to be learned, and into which category each goes.
struct LearnTargets {
  /// Indices of classes, ascending.
  private(set) var classes: [Int] = []
  /// The category of each: its only one, or of several the one in which the rules find most of its documents.
  private(set) var homes: [Int] = []
  /// Names of classes with some documents, but too few.
  private(set) var skipped: [String] = []
  private let names: [String]
  /// By class.
  private var documents: [Int]
  private let minimum: Int
  private let file: String

  init(_ ruleset: Ruleset, _ corpus: LabelledCorpus, _ table: SignalTable, minimum: Int) {
    (names, self.minimum, file) = (corpus.scheme.classes, minimum, corpus.files.first ?? "-")
    let categories = Dictionary(uniqueKeysWithValues: corpus.scheme.categories.enumerated().map { ($1, $0) })
    let ofRule = ruleset.rules.map { categories[$0.category] ?? 0 }
    documents = [Int](repeating: 0, count: names.count)
    var evident = [Int](repeating: 0, count: corpus.scheme.categories.count)
    for index in corpus.documents.indices {
      guard let label = corpus.label(of: index), let target = label.classIndex else { continue }
      documents[target] += 1
      var found = Set(table[index].map { ofRule[$0.rule] })
      found.formIntersection(label.categories)
      if label.categories.count == 1 { found = [label.categories[0]] }
      for category in found { evident[category] += 1 }
    }
    for target in names.indices where documents[target] > 0 {
      if documents[target] < minimum {
        skipped.append(names[target])
        continue
      }
      let own = corpus.scheme.categories.indices.filter { corpus.scheme.classOfCategory[$0] == target }
      classes.append(target)
      homes.append(own.max { (evident[$0], $1) < (evident[$1], $0) }!)
    }
  }

  var tooFew: CorpusError {
    error(
      "no label of harm has the \(minimum) documents that learning needs\(largest)",
      "补充标注；其他标签体系用 --labels FILE / label more documents, or map other schemes by --labels")
  }

  var nothingHarmless: CorpusError {
    error(
      "there are no harmless documents to tell harm from",
      "同时给出有害与 ordinary 文档 / give harmful and ordinary documents")
  }

  var notLearnable: CorpusError {
    error(
      "labelled documents cannot be told from others by what they are made of", "检查标注 / check the labels")
  }

  private func error(_ what: String, _ hint: String) -> CorpusError {
    CorpusError([RulesetProblem(file: file, line: 0, what: what, hint: hint)])
  }

  /// What there is of the most common labels.
  private var largest: String {
    let present = names.indices.filter { documents[$0] > 0 }
      .sorted { (documents[$1], $0) < (documents[$0], $1) }
    if present.isEmpty { return "; there are none" }
    return "; there are: " + present.prefix(3).map { "\(names[$0]) \(documents[$0])" }.joined(separator: ", ")
  }
}
