/// Gathers what is wrong with a directory, so that an author sees all of it at once.
package final class ProblemList {
  /// In the order in which they were found.
  package private(set) var problems: [RulesetProblem] = []

  /// Nothing wrong yet.
  package init() {}

  /// Adds mistakes that were gathered apart.
  func add(_ others: [RulesetProblem]) { problems += others }

  /// Adds a mistake.
  package func add(
    _ file: String, _ line: Int, _ what: String, _ hint: String, spoilsExamples: Bool = true
  ) {
    problems.append(
      RulesetProblem(file: file, line: line, what: what, hint: hint, spoilsExamples: spoilsExamples))
  }
}
