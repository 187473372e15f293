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
      Learns a sparse linear model for every label with enough documents: over single symbols and pairs of neighbours, in
      the letters and in the shape of the normalized text, and over the rules that hold. The models are written as files
      that people can read and edit, learned/<family>/<name>.tsv: term, weight, support, by weight; with them a
      policy.yaml whose thresholds give the learned categories the best mean F1 in files with harm.

      What is reported is measured on documents that were not learned from; near-duplicates stay in one fold. Learned
      files that the rules already have are left out of account and replaced.

      Nothing is written without --apply (into the rules directory) or -o. The same input gives the same bytes.

      Examples:
        baguan tune learn labelled.jsonl ordinary.jsonl --apply
        baguan tune learn bench.jsonl ordinary.jsonl --labels Corpus/labels/chineseharm.yaml -o learned-rules
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Option(help: "Most terms of a model.") var terms = LearnOptions().terms
  @Option(help: "Folds of the cross-validation.") var folds = LearnOptions().folds
  @Flag(help: "Write the learned files and policy.yaml into the rules directory.") var apply = false
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write them into this directory instead.", valueName: "dir"))
  var output: String?
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if apply && output != nil { throw ValidationError("give --apply or --output, not both") }
    if !(2...50).contains(folds) { throw ValidationError("--folds takes a number from 2 to 50") }
    if !(1...1_000_000).contains(terms) {
      throw ValidationError("--terms takes a number from 1 to 1000000")
    }
  }

  func run() throws {
    let meter = StepMeter()
    let given = try rules.moderator().ruleset
    let moderator = try Moderator(given.withoutLearned)
    let scanned = try ScannedCorpus(moderator, corpus, meter)
    var options = LearnOptions()
    (options.terms, options.folds) = (terms, folds)
    let learner = Learner(
      scanned.ruleset, scanned.corpus, scanned.table, groups: scanned.groups, options)
    do {
      let report = try learner.learn { meter.show("learning", $0, of: $1) }
      meter.clear()
      if json {
        try JSONReport.print(report.summary)
      } else {
        print(LearnPrinter(terminal: Terminal(descriptor: 1)).text(of: report.summary))
      }
      if let directory = try apply ? rules.directory() : output {
        try write(report, scanned, to: directory)
        if apply { tellStale(given, report) }
      } else if !json {
        print("\n未写入文件 nothing was written: --apply writes into the rules, -o DIR elsewhere")
      }
    } catch let error as CorpusError {
      meter.clear()
      for problem in error.problems { printError(problem.description) }
      throw ExitStatus.badData
    }
  }

  private func write(_ report: LearnReport, _ scanned: ScannedCorpus, to directory: String) throws {
    let origin = """
      Learned by baguan tune learn from corpus \(scanned.corpus.version.prefix(12)) (\(report.summary.documents) \
      documents) with rules \(scanned.ruleset.version.prefix(12)), at most \(terms) terms a model
      """
    for model in report.models {
      let text = LearnedFile.text(of: model, comment: [origin] + Self.legend)
      if FileManager.default.fileExists(atPath: directory) {
        let folder = URL(fileURLWithPath: "\(directory)/\(model.file)").deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      try RuleFiles.write(text, to: "\(directory)/\(model.file)")
    }
    let writer = WeightsWriter(comment: origin)
    try RuleFiles.write(writer.yaml(report.policy), to: "\(directory)/policy.yaml")
  }

  /// Files of categories that were not learned this time stay, and count.
  private func tellStale(_ given: Ruleset, _ report: LearnReport) {
    let written = Set(report.models.map(\.file))
    for model in given.learned where !written.contains(model.file) {
      printError("旧文件仍有效，不要则删去 from an earlier run, still in force, remove it if not wanted: \(model.file)")
    }
  }

  private static let legend = [
    "A line: term, weight, number of documents with the term. A term counts once in a text; the sum of the weights is",
    "divided by the root of the number of letters, and the weights of rules that hold (rule:…) are added.",
    "In a term: N a number, A a Latin word, S spaces, L a line's end, M emoji, B the beginning, E the end.",
  ]
}
