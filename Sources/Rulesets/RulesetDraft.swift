/// What could be read of a `Rules/` directory, mistakes or not, so that a check can go on where it stops making sense to
/// load.
public struct RulesetDraft: Sendable {
  /// Without the rules that could not be read. Categories that rules name and that are not known stand at the end;
  /// weights may be missing; a policy that could not be read is the standard one.
  public var ruleset: Ruleset
  /// Everything that is wrong with the files, in the order of files and lines; of a ruleset without mistakes, nothing.
  public var problems: [RulesetProblem]
  /// Ids of rules whose files could not be read.
  public var brokenRules: [String]
  /// Whether there is a directory to speak of.
  public var isReadable: Bool

  /// The files a rule rests on: its own, those of the conditions it shares, its lexicons, and the exceptions of all of them.
  public func files(of rule: Rule) -> Set<String> {
    let lexicons = ruleset.lexicons.filter { rule.when.lexicons.contains($0.name) }
    let exceptions = rule.exceptions + lexicons.flatMap(\.exceptions)
    return Set(
      [rule.file] + rule.when.sharedConditions.keys.map(SharedConditions.file)
        + rule.when.lexicons.map { "lexicons/\($0).txt" }
        + exceptions.map { "exceptions/\($0).txt" })
  }
}
