import ArgumentParser
import Foundation
import Moderation
import Rulesets

/// `baguan rules new`: a rule's file to begin with.
struct RulesNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a rule: write its file and its weight, such that check passes, to be filled in.",
    discussion: """
      The id says where the file stands: family/category/name, of a category that there is. The rule asks for the terms; \
      its examples are made of them. Write true ones, and near misses that pass, before the rule is used.

      Example:
        baguan rules new ad-spam/promotion/lucky-bags --title 福袋 --term 福袋 --term 盲盒代抽
      """)

  @Argument(help: "The new rule's id.") var id: String
  @Option(help: "A short name for people.") var title: String
  @Option(name: .customLong("term"), help: "A term the rule asks for; may be given several times.")
  var terms: [String] = []
  @OptionGroup var rules: RulesOptions

  private static let weight = 3.2

  func validate() throws {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count != 3 || parts.contains("") || !id.isPlainIdentifier {
      throw ValidationError(
        "an id is family/category/name in small letters, digits and dashes, not \"\(id)\"")
    }
    if terms.isEmpty { throw ValidationError("name at least one term with --term") }
    if title.contains(where: \.isNewline) || title.isEmpty {
      throw ValidationError("--title takes one line")
    }
  }

  func run() throws {
    let directory = try rules.directory()
    let ruleset = try rules.moderator().ruleset
    let category = id.split(separator: "/").prefix(2).joined(separator: "/")
    let known = ruleset.categories.map(\.id)
    if !known.contains(category) {
      throw refused("there is no category \"\(category)\"", Suggestion.hint(for: category, in: known))
    }
    if ruleset.rules.contains(where: { $0.id == id }) {
      throw refused("the rule \"\(id)\" is there already", "另取名字 / take another name")
    }
    let template = RuleTemplate(id: id, title: title, category: category, terms: terms)
    try check(template, ruleset)
    let weights = try weights(directory)
    try RuleFiles.write([("\(directory)/\(id).yaml", template.text), ("\(directory)/weights.json", weights)])
    print("接着写真实的例句 now write true examples; then: baguan check \(directory)")
  }

  /// Reads the rule's file and runs its examples beside the others before anything is written.
  private func check(_ template: RuleTemplate, _ ruleset: Ruleset) throws {
    let rule = template.rule
    if let problem = RulesetLoader.problems(ofRule: template.text, at: rule.file).first {
      throw refused(problem.what, problem.hint)
    }
    var extended = ruleset
    extended.rules = (ruleset.rules + [rule]).sorted { $0.id < $1.id }
    extended.weights.rules[id] = Self.weight
    do {
      let moderator = try Moderator(extended)
      let (check, session) = (RulesetCheck(moderator), try ModerationSession(moderator))
      let problems = check.cases.filter { $0.id == id }.compactMap { check.failure(of: $0, session) }
      if let problem = problems.first {
        throw refused(
          "\(problem.what)", "换一个词，或手写规则文件 / take another term, or write the file by hand")
      }
    } catch let error as RulesetError {
      throw refused(error.problems[0].what, error.problems[0].hint)
    }
  }

  private func refused(_ what: String, _ hint: String) -> ExitCode {
    printError("baguan: \(what)\n    → \(hint)")
    return ExitCode.validationFailure
  }

  /// `weights.json` with the new rule's weight at its place; all else stays as it is.
  private func weights(_ directory: String) throws -> String {
    let path = "\(directory)/weights.json"
    guard let data = FileManager.default.contents(atPath: path),
      let changed = WeightInsertion(String(decoding: data, as: UTF8.self)).adding(id, Self.weight)
    else {
      throw refused(
        "cannot find the place for the weight in \(path)",
        "手工加入 / add by hand: \"\(id)\": \(Self.weight)")
    }
    return changed
  }
}
