import ArgumentParser
import RuleTuning

/// `baguan tune rules`: what each rule, and each term, is worth on labelled documents.
struct TuneRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Show what each rule does on labelled documents, and what would be lost without it.",
    discussion: """
      For each rule: documents it holds on, those of its class, of other harm and harmless; precision (those of its class \
      among all it holds on, ordinary traffic counted) and recall; S/O (over all harm; 1: only harm, 0.5: says nothing); overlap and conflict with other rules; "own": harmful documents that would pass \
      without it, and harmless ones that would no longer be flagged. Then rules that never hold, and pairs that always \
      hold together.

      With --terms the same for every term of the lexicons, the terms that only cause false alarms first. "caught" and \
      "false alarms": flagged documents on which a rule holds by a condition on that lexicon which holds by that term. \
      "own" and "own wrong": what would pass if the lexicon did not have the term, the rest of the rules judging as they do.

      Examples:
        baguan tune rules labelled.jsonl ordinary.jsonl
        baguan tune rules labelled.jsonl ordinary.jsonl --terms --json > rules.json
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Flag(help: "Tell about every term of the lexicons, too.") var terms = false
  @Flag(help: "Write JSON for programs.") var json = false

  func run() throws {
    let meter = StepMeter()
    let scanned = try ScannedCorpus(rules, corpus, meter, needsGroups: false)
    var report = RuleAnalyzer(scanned.ruleset, scanned.corpus, scanned.table).report()
    if terms {
      let count = scanned.corpus.documents.count
      report.terms = try TermAnalyzer(scanned.moderator, scanned.corpus, scanned.table)
        .report(scanned.predictions) { meter.show("terms", $0, of: count) }
    }
    meter.clear()
    LearnedNotice.warn(report.trainedOn)
    if json {
      try JSONReport.print(report)
    } else {
      print(RuleReportPrinter(terminal: Terminal(descriptor: 1)).text(of: report))
    }
  }
}
