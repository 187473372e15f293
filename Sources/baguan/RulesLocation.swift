import ArgumentParser
import Foundation
import Moderation
import Rulesets

/// Where the rules are, and the options that all commands share.
struct RulesOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The rules directory.",
      discussion: "Otherwise $BAGUAN_RULES, ./Rules, or the rules installed with the program.",
      valueName: "dir"))
  var rules: String?

  @Option(
    name: .long,
    help: ArgumentHelp("General words that refine the segmentation, in jieba's format.", valueName: "file"))
  var dictionary: String?

  /// The rules directory in force.
  func directory() throws -> String {
    if let rules { return rules }
    let environment = ProcessInfo.processInfo.environment["BAGUAN_RULES"]
    if let environment, !environment.isEmpty { return environment }
    guard let found = Self.candidates.first(where: Self.isRulesDirectory) else {
      printError(
        "baguan: no rules found in: \(Self.candidates.joined(separator: ", "))\n    → name them with --rules DIR or $BAGUAN_RULES"
      )
      throw ExitStatus.noInput
    }
    return found
  }

  /// Loads the rules, or prints every problem and exits.
  func moderator(keepsTerms: Bool = true) throws -> Moderator {
    let directory = try directory()
    if !FileManager.default.fileExists(atPath: directory) {
      printError("baguan: there is no rules directory \(directory)\n    → 检查路径 / check the path")
      throw ExitStatus.noInput
    }
    try checkDictionary()
    do {
      let moderator = try Moderator(rulesAt: directory, dictionary: dictionary, keepsTerms: keepsTerms)
      StartupMemory.giveBack()
      return moderator
    } catch let error as RulesetError {
      for problem in error.problems { printError(problem.description(in: directory)) }
      printError("baguan: \(error.problems.count) problem(s) in \(directory)")
      throw ExitStatus.badData
    } catch {
      printError("baguan: \(error)")
      throw ExitStatus.badData
    }
  }

  /// Prints and exits when there is no such dictionary.
  func checkDictionary() throws {
    guard let dictionary, !FileManager.default.isReadableFile(atPath: dictionary) else { return }
    printError("baguan: cannot read the dictionary \(dictionary)")
    throw ExitStatus.noInput
  }

  /// The current directory's rules, then those installed beside the program, then those of the checkout it was built in.
  private static var candidates: [String] {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let directory = executable.deletingLastPathComponent()
    let installed = directory.deletingLastPathComponent().appendingPathComponent("share/baguan/Rules").path
    var checkouts: [String] = []
    var parent = directory
    for _ in 0..<4 {
      parent.deleteLastPathComponent()
      let manifest = parent.appendingPathComponent("Package.swift").path
      guard FileManager.default.fileExists(atPath: manifest) else { continue }
      checkouts.append(parent.appendingPathComponent("Rules").path)
    }
    return ["Rules", installed] + checkouts
  }

  private static func isRulesDirectory(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/categories.yaml")
  }
}

extension Moderator {
  /// The profile that an option names, or prints that there is none and exits.
  func profile(option name: String?) throws -> ModerationProfile? {
    do throws(UnknownProfile) {
      return try name.map { name throws(UnknownProfile) in try profile(named: name) }
    } catch {
      printError("baguan: \(error)")
      throw ExitCode.validationFailure
    }
  }
}
