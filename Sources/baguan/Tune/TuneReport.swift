import ArgumentParser
import Glibc
import JSONLines
import RuleTuning

/// `baguan tune report`: everything about a ruleset on a corpus, as a page to read.
struct TuneReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page with figures, plots and the mistakes on labelled documents.",
    discussion: """
      One HTML file that loads nothing: precision against recall for each class with the point at which the policy works, \
      scores of harmful and harmless documents with the thresholds, a reliability diagram, what each rule contributes, \
      and the mistakes to page through, with the passages they rest on marked in the text and filters by category, \
      kind, rule and words. In Chinese and English, light and dark, for screens, phones and paper.

      The page holds texts of the corpus: share it as you would share them. Its address keeps the filters, so that a \
      link leads to what you see: report.html#sort=miss&rule=ad-spam/contact/…

      Examples:
        baguan tune report labelled.jsonl ordinary.jsonl -o report.html
        baguan tune report bench.jsonl --labels Corpus/labels/chineseharm.yaml --errors 2000 -o report.html
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Option(name: .shortAndLong, help: ArgumentHelp("The page; - is standard output.", valueName: "file"))
  var output: String
  @Option(help: "What the page is called.") var title: String?
  @Option(help: "Mistakes to put on the page; it says how many are left out.") var errors = 500
  @Option(help: "Resampled corpora for the intervals; 0 for none.") var resamples = 1000
  @Option(help: "What resampling starts from.") var seed: UInt64 = 1

  func validate() throws {
    if !(0...100_000).contains(resamples) {
      throw ValidationError("--resamples takes a number from 0 to 100000")
    }
    if !(0...100_000).contains(errors) { throw ValidationError("--errors takes a number from 0 to 100000") }
  }

  func run() throws {
    let meter = StepMeter()
    let scanned = try ScannedCorpus(rules, corpus, meter)
    let predictions = scanned.predictions
    var evaluator = Evaluator(scanned.ruleset)
    (evaluator.replicates, evaluator.seed, evaluator.errorLimit) = (resamples, seed, 0)
    let evaluation = evaluator.evaluation(
      of: predictions, on: scanned.corpus, scanned.table, groups: scanned.groups
    ) { meter.show("resampling", $0, of: resamples) }
    let analysis = RuleAnalyzer(scanned.ruleset, scanned.corpus, scanned.table).report()
    var page = ReportPage(
      scanned.ruleset, scanned.corpus, scanned.table, predictions, groups: scanned.groups)
    page.errorLimit = errors
    if let title { page.title = title }
    let bytes = try page.html(evaluation, analysis)
    meter.clear()
    LearnedNotice.warn(evaluation.trainedOn)
    try write(bytes)
  }

  private func write(_ bytes: [UInt8]) throws {
    var partial: String?
    do {
      let file = output == "-" ? OutputFile() : try OutputFile(path: output)
      partial = file.partialPath
      try bytes.withUnsafeBufferPointer { try file.write($0) }
      try file.finish()
      if output != "-" { printError("written 已写入: \(output)") }
    } catch let error as FileError {
      if let partial { unlink(partial) }
      printError("baguan: \(error)")
      throw error.exitStatus
    }
  }
}
