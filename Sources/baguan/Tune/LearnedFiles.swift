import Foundation
import RuleTuning
import Rulesets

/// Where learned models and their policy are written: a rules directory, or one of its own.
struct LearnedFiles {
  let directory: String

  private static let legend = [
    "A line: term, weight, number of documents with the term. A term counts once in a text; the sum of the weights is",
    "divided by the root of the number of letters, and the weights of rules that hold (rule:…), of lexicons of which a",
    "term occurs (lexicon:…) and of kinds of contact that stand in it (contact:…) are added.",
    "A rule of the category has its own weight counted off here, so that both together say what the model says.",
    "In a term: N a number, A a Latin word, S spaces, L a line's end, M emoji, B the beginning, E the end.",
  ]

  private func path(_ name: String) -> String {
    directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// Prints and exits unless files for models of these categories can be made.
  func require(_ categories: [String]) throws {
    try RuleFiles.require(folder: directory)
    for family in Set(categories.map { $0.prefix { $0 != "/" } }).sorted() {
      try RuleFiles.require(folder: path("\(LearnedModel.folder)/\(family)"))
    }
  }

  /// Writes all files or none; their paths.
  ///
  /// - Parameter rules: the rules directory of which the policy's comments are kept.
  func write(_ report: LearnReport, origin: String, rules: String) throws -> [String] {
    let models = report.models.map { model in
      (path(model.file), LearnedFile.text(of: model, comment: [origin] + Self.legend))
    }
    let policy = report.summary.goal.keepsPolicy ? [] : [policy(report, origin, rules)]
    let files = models + policy
    try RuleFiles.write(files)
    for file in stale(in: directory, files.map(\.0)) {
      printError("旧文件仍有效，不要则删去 from an earlier run, still in force, remove it if not wanted: \(file)")
    }
    return files.map(\.0)
  }

  private func policy(_ report: LearnReport, _ origin: String, _ rules: String) -> (String, String) {
    let text = WeightsWriter(comment: origin).yaml(
      report.policy, comments: RuleFiles.policyComments(in: rules))
    return (path("policy.yaml"), text)
  }

  /// Learned files of a rules directory that were there before and were not written now.
  private func stale(in rules: String, _ written: [String]) -> [String] {
    let names = FileManager.default.enumerator(atPath: "\(rules)/\(LearnedModel.folder)")?.compactMap {
      $0 as? String
    }
    return (names ?? []).filter { $0.hasSuffix(".tsv") }.sorted().map { "\(LearnedModel.folder)/\($0)" }
      .filter { !written.contains(path($0)) }.map { "\(rules)/\($0)" }
  }

  /// What to do with the files.
  func advice(_ written: [String], rules: String) -> String {
    if FileManager.default.fileExists(atPath: path("categories.yaml")) {
      return "已是规则的一部分 part of the rules from now on; to see that all is well: baguan check \(directory)"
    }
    let policy = written.contains(path("policy.yaml")) ? " " + path("policy.yaml") : ""
    let old = stale(in: rules, written).map {
      "\n  旧文件仍会生效，不要则删去 stays in force, remove it if not wanted: \($0)"
    }
    return """
      要启用，复制进规则目录 to use them, copy them into the rules:
        cp -R \(path(LearnedModel.folder))\(policy) \(rules) && baguan check \(rules)\(old.joined())
      """
  }
}
