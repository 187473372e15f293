import ArgumentParser
import Foundation
import JSONCoding
import JSONLines
import Moderation
import RuleTuning
import Rulesets

/// Which documents are measured on, and what their labels mean.
struct CorpusOptions: ParsableArguments {
  @Argument(help: "JSONL files with labelled documents; - is standard input.") var corpora: [String]
  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the labels of another scheme stand for; see baguan tune --help.", valueName: "file"))
  var labels: String?
  @Option(
    help: ArgumentHelp(
      "What documents without a label are; otherwise they are a mistake (to mine: what is looked through).",
      valueName: "label"))
  var unlabelled: String?
  @Option(help: ArgumentHelp("The field with the label.", valueName: "path")) var labelField = "label"
  @Option(help: ArgumentHelp("The field with the text.", valueName: "path")) var textField = "text"
  @Option(help: ArgumentHelp("The field with the source.", valueName: "path")) var sourceField = "source"
  @Option(help: "What documents without a kind are: \(DocumentKind.allNames).") var kind: DocumentKind =
    .comment

  func validate() throws {
    if corpora.isEmpty { throw ValidationError("name at least one file with labelled documents") }
    if corpora.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input (-) can be given once only")
    }
    for (name, path) in [
      ("--label-field", labelField), ("--text-field", textField), ("--source-field", sourceField),
    ] where FieldPath(path) == nil {
      throw ValidationError("\(name) takes field names with dots between, not \"\(path)\"")
    }
  }

  /// Reads the documents, or prints every mistake and exits.
  func corpus(for ruleset: Ruleset, keepUnlabelled: Bool = false) throws -> LabelledCorpus {
    try corpus(categories: ruleset.categories.map(\.id), keepUnlabelled: keepUnlabelled)
  }

  /// Reads the documents for category ids, or prints every mistake and exits.
  func corpus(categories: [String], keepUnlabelled: Bool = false) throws -> LabelledCorpus {
    if let labels, !FileManager.default.isReadableFile(atPath: labels) {
      printError("baguan: cannot read the label scheme \(labels)\n    → 检查路径 / check the path")
      throw ExitStatus.noInput
    }
    do {
      let scheme =
        try labels.map { try LabelSchemeFile(path: $0).scheme(categories: categories) }
        ?? LabelScheme(categories: categories)
      try checkUnlabelled(scheme)
      var reader = CorpusReader()
      reader.fields.standardKind = kind
      reader.fields.text = FieldPath(textField)!
      reader.labelField = FieldPath(labelField)!
      reader.sourceField = FieldPath(sourceField)!
      reader.unlabelled = unlabelled.map { .labelled($0) } ?? (keepUnlabelled ? .kept : .refused)
      let corpus = try reader.read(corpora, scheme: scheme)
      warnOfCopies(corpus)
      warnOfContradictions(corpus)
      return corpus
    } catch let error as CorpusError {
      for problem in error.problems { printError(problem.description) }
      throw ExitStatus.badData
    } catch let error as FileError {
      printError("baguan: \(error)")
      throw error.exitStatus
    }
  }

  /// Told also where no document lacks a label.
  private func checkUnlabelled(_ scheme: LabelScheme) throws {
    guard let unlabelled, scheme.label(named: unlabelled) == nil else { return }
    printError(
      "baguan: --unlabelled takes a label, not \(Excerpt.quoted(unlabelled))\n    → \(Suggestion.hint(for: unlabelled, in: scheme.names))"
    )
    throw ExitCode.validationFailure
  }

  private func warnOfContradictions(_ corpus: LabelledCorpus) {
    let pairs = corpus.contradictions
    guard let (one, other) = pairs.first.map({ (corpus.documents[$0.0], corpus.documents[$0.1]) }) else {
      return
    }
    func place(_ document: LabelledDocument) -> String {
      "\(corpus.files[document.file]):\(document.line) \(document.label.map { corpus.labels[$0].name } ?? "")"
    }
    printError(
      """
      baguan: 注意 \(pairs.count) 条文本前后标签矛盾 documents have the text of an earlier one and another label, \
      first \(place(one)), \(place(other))
          → 改正其一 / mend one of the two: no rules can be right about both
      """)
  }

  private func warnOfCopies(_ corpus: LabelledCorpus) {
    for (index, version) in corpus.fileVersions.enumerated() {
      guard let first = corpus.fileVersions.firstIndex(of: version), first < index else { continue }
      printError(
        """
        baguan: 注意 \(corpus.files[index]) holds the same as \(corpus.files[first]): 每条算了两次 its documents count twice
            → 只给一次 / give it once
        """)
    }
  }
}
