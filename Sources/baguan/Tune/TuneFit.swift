import ArgumentParser
import Foundation
import JSONLines
import RuleTuning
import Rulesets

/// `baguan tune fit`: weights and thresholds from labelled documents.
struct TuneFit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit weights and thresholds to labelled documents, and prove them by cross-validation.",
    discussion: """
      Weights come from logistic regression of the labels on what the rules found, category by category, pulled towards \
      what they are now, never below 0 unless the rule is marked "innocence: true". A line for each label then makes scores \
      shares: it moves the intercepts, too, and of documents with a score of 0.8 eight in ten shall be harm of that kind. Thresholds come from a goal: the most \
      harm caught with at most --max-false-alarms, or the least cost with --cost. Everything that is reported is measured \
      on documents that were not fitted to; near-duplicates stay in one fold. Learned models are left out of all of it: they \
      know the documents they were learned from. They count off the weights of rules, so learn again after a fit.

      Nothing is written without --apply (into the rules directory) or -o. Thresholds that the policy gives to single \
      categories move with their scores; those of a kind for all categories stay. The same input gives the same bytes.

      Examples:
        baguan tune fit labelled.jsonl ordinary.jsonl
        baguan tune fit labelled.jsonl ordinary.jsonl --max-false-alarms 0.2% --apply
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Option(
    help: ArgumentHelp("Largest share of harmless documents to flag; 0.5% if not given.", valueName: "share"),
    transform: Share.init(parsing:))
  var maxFalseAlarms: Share?
  @Option(help: ArgumentHelp("Instead: how many misses a false alarm costs.", valueName: "misses")) var cost:
    Double?
  @Option(
    help: ArgumentHelp(
      "Largest share of harmless documents to block; 0.05% if not given.", valueName: "share"),
    transform: Share.init(parsing:))
  var maxFalseBlocks = Share(value: 0.0005)
  @Option(help: "Folds of the cross-validation.") var folds = 5
  @Option(
    help: ArgumentHelp(
      "How strongly weights keep to what they are; chosen by cross-validation if not given.",
      valueName: "documents"))
  var strength: Double?
  @Option(
    help: ArgumentHelp(
      "How much a document of another harm counts, in fitting, as an example of what a category is not: 0 to 1.",
      valueName: "share"))
  var otherHarm = FitOptions().otherHarm
  @Flag(help: "Fit the intercepts together with the weights, not by the line alone.") var intercepts = false
  @Flag(help: "Write weights.json and policy.yaml into the rules directory.") var apply = false
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write them into this directory instead.", valueName: "dir"))
  var output: String?
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if maxFalseAlarms != nil && cost != nil {
      throw ValidationError("give --max-false-alarms or --cost, not both")
    }
    if apply && output != nil { throw ValidationError("give --apply or --output, not both") }
    if output == "" { throw ValidationError("--output takes a directory") }
    if !(2...50).contains(folds) { throw ValidationError("--folds takes a number from 2 to 50") }
    if !(0...1).contains(otherHarm) { throw ValidationError("--other-harm takes a number from 0 to 1") }
    if let strength, !(0.001...1_000_000).contains(strength) {
      throw ValidationError("--strength takes a number from 0.001 to 1000000")
    }
    if let cost, !(0.001...1_000_000).contains(cost) {
      throw ValidationError("--cost takes a number from 0.001 to 1000000")
    }
  }

  private var options: FitOptions {
    var options = FitOptions()
    options.goal = cost.map { .cost($0) } ?? .maxFalseAlarms(maxFalseAlarms?.value ?? 0.005)
    (options.maxFalseBlocks, options.folds, options.otherHarm) = (maxFalseBlocks.value, folds, otherHarm)
    (options.strength, options.fitsIntercepts) = (strength, intercepts)
    return options
  }

  func run() throws {
    let meter = StepMeter()
    let directory = try apply ? rules.directory() : output
    if let directory { try RuleFiles.require(folder: directory) }
    let scanned = try ScannedCorpus(rules, corpus, meter)
    try refuseOneSided(scanned.corpus)
    let report = Fitter(
      scanned.ruleset, scanned.corpus, scanned.table, groups: scanned.groups, options
    ).fit { meter.show("fitting", $0, of: $1) }
    meter.clear()
    LearnedNotice.warn(report.summary.trainedOn, leftOut: true)
    if json {
      try JSONReport.print(report.summary)
    } else {
      print(FitPrinter(terminal: Terminal(descriptor: 1)).text(of: report.summary))
    }
    if let directory {
      try write(report, scanned, to: directory)
    } else if !json {
      print("\n未写入文件 nothing was written: --apply writes into the rules, -o DIR elsewhere")
    }
  }

  /// Without harm, or without anything harmless, every threshold is as good as another.
  private func refuseOneSided(_ corpus: LabelledCorpus) throws {
    let harms = corpus.documents.indices.compactMap { corpus.label(of: $0)?.isHarm }
    for (isHarm, name) in [(true, "harmful"), (false, "harmless")] where !harms.contains(isHarm) {
      printError(
        "baguan: there are no \(name) documents to fit to\n    → 同时给出有害与 ordinary 文档 / give harmful and ordinary documents"
      )
      throw ExitStatus.badData
    }
  }

  private func write(_ report: FitReport, _ scanned: ScannedCorpus, to directory: String) throws {
    let most = maxFalseAlarms ?? Share(value: 0.005)
    let goal = cost.map { "cost \($0)" } ?? "false alarms at most \(most.percent) %"
    let writer = WeightsWriter(
      comment: """
        Fitted by baguan tune fit to corpus \(scanned.corpus.version.prefix(12)) (\(report.summary.documents) documents) \
        from rules \(scanned.ruleset.version.prefix(12)); goal: \(goal)
        """)
    try RuleFiles.write([
      ("\(directory)/weights.json", writer.json(report.weights)),
      (
        "\(directory)/policy.yaml",
        writer.yaml(report.policy, comments: RuleFiles.policyComments(in: rules.directory()))
      ),
    ])
  }
}
