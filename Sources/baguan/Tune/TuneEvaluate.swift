import ArgumentParser
import RuleTuning

/// `baguan tune evaluate`: what the ruleset does on labelled documents.
struct TuneEvaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Show what the rules catch, miss and flag wrongly on labelled documents.",
    discussion: """
      Precision, recall, F1 and average precision by class, family and category with 95 % intervals; what is told as \
      what; rates by label, kind and source; what other thresholds would do; and the mistakes, those with one cause \
      together, the costliest first, with the passages they rest on.

      Of the mistakes --errors are listed; --json names every one beside, with file and line.

      Intervals come from resampling groups of near-duplicates, which stand or fall together.

      Examples:
        baguan tune evaluate labelled.jsonl ordinary.jsonl
        baguan tune evaluate bench.jsonl --labels Corpus/labels/chineseharm.yaml --json
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Option(help: "Groups of mistakes to list of each sort.") var errors = 10
  @Option(help: "Resampled corpora for the intervals; 0 for none.") var resamples = 1000
  @Option(help: "What resampling starts from.") var seed: UInt64 = 1
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if !(0...100_000).contains(resamples) {
      throw ValidationError("--resamples takes a number from 0 to 100000")
    }
    if errors < 0 { throw ValidationError("--errors takes a number from 0") }
  }

  func run() throws {
    let meter = StepMeter()
    let scanned = try ScannedCorpus(rules, corpus, meter)
    var evaluator = Evaluator(scanned.ruleset)
    (evaluator.replicates, evaluator.seed, evaluator.errorLimit) = (resamples, seed, errors)
    evaluator.listsAllErrors = json
    let evaluation = evaluator.evaluation(
      of: scanned.predictions, on: scanned.corpus, scanned.table, groups: scanned.groups
    ) { meter.show("resampling", $0, of: resamples) }
    meter.clear()
    LearnedNotice.warn(evaluation.trainedOn)
    if json {
      try JSONReport.print(evaluation)
    } else {
      print(EvaluationPrinter(Terminal(descriptor: 1)).text(of: evaluation))
    }
  }
}
