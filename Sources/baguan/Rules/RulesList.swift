import ArgumentParser
import Moderation
import RuleTuning
import Rulesets

/// `baguan rules list`: every rule in a line.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the rules: weight, what each decides alone, examples, and hits on a corpus.",
    discussion: """
      "alone" is the score of a comment on which that rule alone holds, and what the policy does at that score. With \
      --corpus: documents each rule holds on, of them those of its class ("right") and harmless ones.

      Examples:
        baguan rules list
        baguan rules list ad-spam/gambling
        baguan rules list --corpus Corpus/community/dev.jsonl --json
      """)

  @Argument(help: "Only rules whose id begins so: a family, a category or a rule.") var prefix: String?
  @OptionGroup var rules: RulesOptions
  @OptionGroup var corpus: RuleCorpusOptions
  @Flag(help: "Write JSON for programs.") var json = false

  func run() throws {
    let moderator = try rules.moderator()
    let ruleset = moderator.ruleset
    let report = try corpus.scanned(moderator).map { scanned in
      RuleAnalyzer(scanned.ruleset, scanned.corpus, scanned.table).report()
    }
    let listed = ruleset.rules.filter { $0.id.hasPrefix(prefix ?? "") }
    if listed.isEmpty, let prefix {
      let known = Set(ruleset.categories.map(\.id) + ruleset.rules.map(\.id))
      printError(
        "baguan: no rule begins with \"\(prefix)\"\n    → \(Suggestion.hint(for: prefix, in: known))")
      throw ExitCode.validationFailure
    }
    let listings = listed.map { RuleListing($0, ruleset, report) }
    if json {
      try JSONReport.print(listings)
    } else {
      print(table(listings, hasHits: report != nil).text(Terminal(descriptor: 1)))
    }
  }

  private func table(_ listings: [RuleListing], hasHits: Bool) -> ReportTable {
    var table = ReportTable(
      ["规则 rule", "标题 title", "weight", "alone", "例句 examples", "kinds"]
        + (hasHits ? ["hits", "right", "harmless"] : []))
    table.leftColumns = [1]
    for one in listings {
      let hits = one.hits.map { ["\($0.documents)", "\($0.right)", "\($0.harmless)"] } ?? []
      table.add(
        [
          one.id, one.title, fixed(one.weight, 2), "\(fixed(one.scoreAlone, 2)) \(one.actionAlone)",
          "\(one.match)+\(one.pass)", one.kinds?.joined(separator: ",") ?? "all",
        ] + hits)
    }
    return table
  }
}
