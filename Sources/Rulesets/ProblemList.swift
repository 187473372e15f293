/// Gathers what is wrong with a directory, so that an author sees all of it at once.
final class ProblemList {
  private(set) var problems: [RulesetProblem] = []

  func add(_ file: String, _ line: Int, _ what: String, _ hint: String) {
    problems.append(RulesetProblem(file: file, line: line, what: what, hint: hint))
  }
}
