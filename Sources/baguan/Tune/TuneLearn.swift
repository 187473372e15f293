import ArgumentParser
import Foundation
import Moderation
import RuleTuning
import Rulesets

/// `baguan tune learn`: weights of terms from labelled documents.
struct TuneLearn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract:
      "Learn weights of small units of text from labelled documents, and prove them by cross-validation.",
    discussion: """
      Learns a sparse linear model for every label with enough documents: over single symbols and pairs of neighbours, in \
      the letters and in the shape of the normalized text, over the lexicons of which a term occurs, over the kinds \
      of contact that are recognized and over the rules that hold. The models are written as files that people can read and edit, learned/<family>/<name>.tsv: term, weight, support, by weight; with them a \
      policy.yaml with thresholds for the learned categories. A label that stands for several categories is learned as \
      one of them, in which the rules find most of its documents; the report says which.

      Thresholds give the most harm caught while the learned categories together flag at most --max-false-alarms of the \
      harmless documents, 0.5% if not told otherwise. With --best-f1 they give the best mean F1 in files with harm, \
      however much ordinary traffic that flags: where files hold more harm than traffic does, a third of it is not rare. \
      Where files with harm hold next to nothing harmless, F1 says nothing, and 0.5% stands in for it. When by these \
      figures the models are worse than the rules alone, the report says so: then do not use them. With --keep-policy \
      the models stand beside a policy that has proved itself.

      What is reported is measured on documents that were not learned from; near-duplicates stay in one fold. Learned \
      files that the rules already have are left out of account and replaced, edits by hand with them.

      Nothing is written without --apply (into the rules directory) or -o (into one that is made if need be); then all \
      files are, or none. The same input gives the same bytes.

      Examples:
        baguan tune learn labelled.jsonl ordinary.jsonl --apply
        baguan tune learn labelled.jsonl ordinary.jsonl --max-false-alarms 0.2%
        baguan tune learn bench.jsonl ordinary.jsonl --labels scheme.yaml -o dir
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Option(
    help: ArgumentHelp(
      "Largest share of harmless documents to flag; 0.5% if not given.", valueName: "share"),
    transform: Share.init(parsing:))
  var maxFalseAlarms: Share?
  @Flag(
    name: .customLong("best-f1"),
    help: "Instead: the best mean F1 in files with harm; it may flag a third of ordinary traffic.")
  var bestF1 = false
  @Flag(
    help:
      "Leave policy.yaml as it is: models add to what rules flag at most --max-false-alarms of the harmless documents, lead to review, never to blocking what rules would not block, and leave the class to rules that say what is sold."
  )
  var keepPolicy = false
  @Option(help: "Most terms of a model.") var terms = LearnOptions().terms
  @Option(help: "Folds of the cross-validation.") var folds = LearnOptions().folds
  @Flag(
    help:
      "Learn from texts and contacts alone, not from rules and lexicons: where these were written beside the same documents."
  )
  var textOnly = false
  @Flag(help: "Write the learned files and policy.yaml, unless it is kept, into the rules directory.")
  var apply = false
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write them into this directory instead.", valueName: "dir"))
  var output: String?
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if maxFalseAlarms != nil && bestF1 {
      throw ValidationError("give --max-false-alarms or --best-f1, not both")
    }
    if keepPolicy && bestF1 { throw ValidationError("give --keep-policy or --best-f1, not both") }
    if apply && output != nil { throw ValidationError("give --apply or --output, not both") }
    if output == "" { throw ValidationError("--output takes a directory") }
    if !(2...50).contains(folds) { throw ValidationError("--folds takes a number from 2 to 50") }
    if !(1...1_000_000).contains(terms) {
      throw ValidationError("--terms takes a number from 1 to 1000000")
    }
  }

  func run() throws {
    let meter = StepMeter()
    let files = try (apply ? rules.directory() : output).map(LearnedFiles.init)
    let given = try rules.moderator().ruleset
    try files?.require(given.categories.map(\.id))
    let scanned = try ScannedCorpus(Moderator(given.withoutLearned), corpus, meter)
    let report = try learned(from: scanned, meter)
    if json { return try printJSON(report, scanned, files) }
    print(LearnPrinter(terminal: Terminal(descriptor: 1)).text(of: report.summary))
    guard let files else {
      print("\n未写入文件 nothing was written: --apply writes into the rules, -o DIR elsewhere")
      return
    }
    let written = try files.write(report, origin: origin(report, scanned), rules: rules.directory())
    print("\n\(try files.advice(written, rules: rules.directory()))")
  }

  private func learned(from scanned: ScannedCorpus, _ meter: StepMeter) throws -> LearnReport {
    var options = LearnOptions()
    (options.terms, options.folds, options.textOnly) = (terms, folds, textOnly)
    options.keepsPolicy = keepPolicy
    options.goal =
      bestF1 ? .meanF1 : maxFalseAlarms.map { .maxFalseAlarms($0.value) } ?? LearnOptions.standard
    do {
      defer { meter.clear() }
      return try Learner(
        scanned.ruleset, scanned.corpus, scanned.table, groups: scanned.groups, options
      ).learn { meter.show("learning", $0, of: $1) }
    } catch let error as CorpusError {
      for problem in error.problems { printError(problem.description) }
      throw ExitStatus.badData
    }
  }

  /// The report stands also where files could not be written.
  private func printJSON(_ report: LearnReport, _ scanned: ScannedCorpus, _ files: LearnedFiles?) throws {
    let written = Result {
      try files?.write(report, origin: origin(report, scanned), rules: rules.directory()) ?? []
    }
    try JSONReport.print(Output(summary: report.summary, written: (try? written.get()) ?? []))
    _ = try written.get()
  }

  /// From what the files come.
  private func origin(_ report: LearnReport, _ scanned: ScannedCorpus) -> String {
    let goal =
      report.summary.goal.maxFalseAlarms.map { "false alarms at most \(Share(value: $0).percent) %" }
      ?? "best mean F1"
    return """
      Learned by baguan tune learn from corpus \(scanned.corpus.version.prefix(12)) (\(report.summary.documents) \
      documents) with rules \(scanned.ruleset.version.prefix(12)), at most \(terms) terms a model\(textOnly ? ", from texts alone" : ""); goal: \(goal)\(keepPolicy ? " beside rules" : "")
      """
  }

  /// The report with the files that were written.
  private struct Output: Encodable {
    var summary: LearnReport.Summary
    var written: [String]

    private enum CodingKeys: CodingKey { case written }

    func encode(to encoder: any Encoder) throws {
      try summary.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(written, forKey: .written)
    }
  }
}
