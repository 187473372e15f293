import ArgumentParser
import Moderation
import RuleTuning
import Rulesets

/// `baguan tune diff`: what a change of rules does.
struct TuneDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what a change of rules does on labelled documents.",
    discussion: """
      Both rules directories judge the documents. Told are: what differs between the rules, the documents that changed \
      with the rules that made the difference, those gained and those lost, whether chance could have done it \
      (McNemar's test), and what the change costs in speed and size.

      Of the changed documents --changes groups are listed; --json names every one beside, with file and line.

      With --fail-if-worse the exit status is 3 when more harm is missed, more false alarms are raised, more documents \
      are told wrongly, less harm is blocked or more that is harmless is blocked than before, and chance is not likely to \
      blame: for continuous integration. --alpha 1 takes any net loss for worse.

      Examples:
        baguan tune diff main/Rules Rules labelled.jsonl ordinary.jsonl
        baguan tune diff main/Rules Rules labelled.jsonl ordinary.jsonl --fail-if-worse --json > diff.json
      """)

  @Argument(help: "The rules directory before the change.") var old: String
  @Argument(help: "The rules directory after the change.") var new: String
  @OptionGroup var corpus: CorpusOptions
  @Option(help: "Groups of changed documents to list of each sort.") var changes = 10
  @Option(help: "Below this probability a difference is not taken for chance.") var alpha = 0.05
  @Flag(help: "Exit with 3 when the new rules are worse.") var failIfWorse = false
  @Flag(help: "Leave out the speed, which differs from run to run.") var noSpeed = false
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if !(0...1).contains(alpha) { throw ValidationError("--alpha takes a number from 0 to 1") }
    if changes < 0 { throw ValidationError("--changes takes a number from 0") }
  }

  /// What is printed as JSON.
  private struct Report: Encodable {
    var comparison: Comparison
    /// Documents a second, on one thread; absent where speed is left out.
    var oldSpeed: Int?
    var newSpeed: Int?
  }

  func run() throws {
    let meter = StepMeter()
    let moderators = try [old, new].map { directory in
      var options = RulesOptions()
      (options.rules, options.dictionary) = (directory, nil)
      return try options.moderator()
    }
    let categories = moderators.flatMap { $0.ruleset.categories.map(\.id) }
    var seen: Set<String> = []
    let corpus = try corpus.corpus(categories: categories.filter { seen.insert($0).inserted })
    let groups = try ScannedCorpus.groups(corpus, meter)
    let sides = try moderators.map { Comparer.Side($0.ruleset, try ScannedCorpus.scan(corpus, $0, meter)) }
    var comparer = Comparer(corpus, groups: groups)
    (comparer.significance, comparer.limit) = (alpha, changes)
    var report = Report(comparison: comparer.comparison(old: sides[0], new: sides[1]))
    if !noSpeed {
      let speeds = try ScanSpeed(corpus).measure(moderators, meter)
      (report.oldSpeed, report.newSpeed) = (speeds[0], speeds[1])
    }
    meter.clear()
    let (before, after) = (report.comparison.before.trainedOn, report.comparison.after.trainedOn)
    LearnedNotice.warn(before + after.filter { !before.contains($0) })
    if json {
      try JSONReport.print(report)
    } else {
      let printer = ComparisonPrinter(terminal: Terminal(descriptor: 1))
      print(printer.text(of: report.comparison, speeds: report.oldSpeed.map { ($0, report.newSpeed ?? 0) }))
    }
    if failIfWorse && !report.comparison.worse.isEmpty {
      try StandardOutput.flush()
      throw ExitStatus.reachedFailOn
    }
  }
}
