import ArgumentParser

/// `baguan rules`: what rules there are, what one of them says, and how to begin a new one.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, show one, or begin a new one.",
    subcommands: [RulesList.self, RulesShow.self, RulesNew.self])
}
