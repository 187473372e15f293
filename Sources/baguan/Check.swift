import ArgumentParser
import Moderation
import Rulesets

/// `baguan check`: does the ruleset load, and does every rule do what its examples say?
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate a rules directory and run every rule's examples.",
    discussion: """
      Every example is run as written and under disguises: full width, capitals, traditional form, zero-width marks, \
      separators, an emoji in front. All problems are printed at once, by file and line, each with a hint; the examples \
      of rules that rest on a file with mistakes are left out until it is mended. Exit status 0: none; 65: some.
      """)

  @Argument(help: "The rules directory.") var directory: String?
  @Option(name: .long, help: ArgumentHelp("As for moderate.", valueName: "file")) var dictionary: String?

  func run() throws {
    var options = RulesOptions()
    (options.rules, options.dictionary) = (directory, dictionary)
    let path = try options.directory()
    try options.checkDictionary()
    let draft = RulesetLoader(directory: path).draft()
    let report = try report(on: draft)
    for problem in report.problems { print(problem.description(in: path)) }
    if draft.isReadable { printSummary(report, draft.ruleset, path) }
    if !report.problems.isEmpty { throw ExitStatus.badData }
  }

  private func report(on draft: RulesetDraft) throws -> RulesetCheck.Report {
    do {
      return try DraftCheck(draft, dictionary: dictionary).run()
    } catch {
      printError("baguan: \(error)")
      throw ExitStatus.badData
    }
  }

  private func printSummary(_ report: RulesetCheck.Report, _ ruleset: Ruleset, _ path: String) {
    let terms = ruleset.lexicons.reduce(0) { $0 + $1.terms.count }
    let models = ruleset.learned.count
    print(
      """
      \(path): \(ruleset.rules.count - models) rules\(models > 0 ? " and \(models) learned models" : "") in \
      \(ruleset.categories.count) categories, \(terms) terms in \(ruleset.lexicons.count) lexicons, version \(ruleset.version)
      \(report.examples) examples, \(report.disguised) disguised: \(report.problems.count) problem(s)
      """)
    if !report.rulesLeftOut.isEmpty {
      print("not run until the problems are mended: \(report.rulesLeftOut.joined(separator: ", "))")
    }
  }
}
