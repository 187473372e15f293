import ArgumentParser
import Moderation
import Rulesets

/// `baguan check`: does the ruleset load, and does every rule do what its examples say?
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate a rules directory and run every rule's examples.",
    discussion: """
      Every example is run as written and under disguises: full width, capitals, traditional form, zero-width marks, \
      separators, an emoji in front. Problems are printed as file:line with a hint. Exit status 0: none; 65: some.
      """)

  @Argument(help: "The rules directory.") var directory: String?
  @Option(name: .long, help: ArgumentHelp("As for moderate.", valueName: "file")) var dictionary: String?

  func run() throws {
    var options = RulesOptions()
    (options.rules, options.dictionary) = (directory, dictionary)
    let path = try options.directory()
    let moderator = try options.moderator()
    let report = try RulesetCheck(moderator).run()
    for problem in report.problems { print("\(path)/\(problem)") }
    let ruleset = moderator.ruleset
    let terms = ruleset.lexicons.reduce(0) { $0 + $1.terms.count }
    print(
      """
      \(path): \(ruleset.rules.count) rules in \(ruleset.categories.count) categories, \(terms) terms in \
      \(ruleset.lexicons.count) lexicons, version \(ruleset.version)
      \(report.examples) examples, \(report.disguised) disguised: \(report.problems.count) problem(s)
      """)
    if !report.problems.isEmpty { throw ExitStatus.badData }
  }
}
