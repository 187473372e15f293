import ArgumentParser
import Moderation
import RuleTuning
import Rulesets

/// `baguan rules show`: all of one rule.
struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a rule: why it exists, what it asks, its lists, its examples, and hits on a corpus.",
    discussion: """
      Example:
        baguan rules show ad-spam/contact/handle-with-call --corpus Corpus/community/dev.jsonl
      """)

  @Argument(help: "The rule's id.") var id: String
  @OptionGroup var rules: RulesOptions
  @OptionGroup var corpus: RuleCorpusOptions
  @Option(help: "Most documents of the corpus that are shown.") var hits = 10
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if !(0...10_000).contains(hits) { throw ValidationError("--hits takes a number from 0 to 10000") }
  }

  func run() throws {
    let moderator = try rules.moderator()
    let ruleset = moderator.ruleset
    guard let index = ruleset.rules.firstIndex(where: { $0.id == id }) else {
      let hint = Suggestion.hint(for: id, in: Set(ruleset.rules.map(\.id)))
      printError("baguan: there is no rule \"\(id)\"\n    → \(hint)")
      throw ExitCode.validationFailure
    }
    let scanned = try corpus.scanned(moderator)
    let report = scanned.map { RuleAnalyzer($0.ruleset, $0.corpus, $0.table).report() }
    let details = RuleDetails(
      RuleListing(ruleset.rules[index], ruleset, report), ruleset.rules[index], ruleset,
      documents: scanned.map { documents($0, rule: index) })
    if json {
      try JSONReport.print(details)
    } else {
      print(RuleDetailsPrinter(terminal: Terminal(descriptor: 1)).text(of: details))
    }
  }

  private func documents(_ scanned: ScannedCorpus, rule: Int) -> [RuleDetails.Document] {
    let found = scanned.corpus.documents.indices.lazy.compactMap { document -> RuleDetails.Document? in
      guard let signal = scanned.table[document].first(where: { $0.rule == rule }) else { return nil }
      let one = scanned.corpus.documents[document]
      return RuleDetails.Document(
        id: one.document.id, label: scanned.corpus.label(of: document)?.name, text: one.document.text,
        kind: one.document.kind, context: one.document.context, evidence: signal.evidence.map(\.scalars))
    }
    return Array(found.prefix(hits))
  }
}
