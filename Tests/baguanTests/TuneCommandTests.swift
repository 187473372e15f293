import Foundation
import Testing

/// `baguan tune` as its users run it: every report byte for byte.
@Suite struct TuneCommandTests {
  private static let folder = "Tests/baguanTests/Golden/tune"
  private static let corpora = ["labelled.jsonl", "ordinary.jsonl"].map { "\(folder)/\($0)" }
  private static let rules = ["--rules", "\(folder)/Rules"]

  /// A command line with the file that holds its output.
  struct Golden: Sendable, CustomTestStringConvertible {
    var file: String
    var arguments: [String]
    var testDescription: String { file }
  }

  static let goldens = [
    Golden(
      file: "evaluate.txt",
      arguments: ["evaluate"] + corpora + rules + ["--resamples", "100", "--errors", "4"]),
    Golden(
      file: "evaluate.json",
      arguments: ["evaluate", corpora[0], "--json", "--resamples", "10", "--errors", "1"] + rules),
    Golden(file: "rules.txt", arguments: ["rules", "--terms"] + corpora + rules),
    Golden(file: "fit.txt", arguments: ["fit", "--max-false-alarms", "10%"] + corpora + rules),
    Golden(file: "fit.json", arguments: ["fit", "--json", "--cost", "2"] + corpora + rules),
    Golden(
      file: "diff.txt", arguments: ["diff", "--no-speed", "\(folder)/Rules", "\(folder)/NewRules"] + corpora),
    Golden(
      file: "diff.json",
      arguments: ["diff", "--no-speed", "--json", "--changes", "1", "\(folder)/Rules", "\(folder)/NewRules"]
        + corpora),
    Golden(
      file: "mine.txt",
      arguments: ["mine", "\(folder)/reported.jsonl", corpora[1], "--top", "5"] + rules),
    Golden(
      file: "mine.json",
      arguments: ["mine", "--json", "\(folder)/reported.jsonl", corpora[1], "--top", "5"] + rules),
    Golden(file: "rules.json", arguments: ["rules", "--terms", "--json"] + corpora + rules),
  ]

  /// `GOLDEN_UPDATE=1 make test` writes what the program prints now.
  @Test(arguments: goldens)
  func report(golden: Golden) throws {
    let outcome = try Program.run(["tune"] + golden.arguments)
    let expected = Program.checkout.appendingPathComponent("\(Self.folder)/\(golden.file)")
    if ProcessInfo.processInfo.environment["GOLDEN_UPDATE"] != nil {
      try Data(outcome.output.utf8).write(to: expected)
    }
    #expect(outcome.output == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
    #expect(outcome.status == 0 && outcome.errors == "")
  }

  @Test func fittedFilesAreWrittenAndRead() throws {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent("\(Self.folder)/Rules"), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let arguments = ["tune", "fit", "--rules", copy.path, "--apply"] + Self.corpora
    #expect(try Program.run(arguments).status == 0)
    let written = try ["weights.json", "policy.yaml"].map {
      String(decoding: try Data(contentsOf: copy.appendingPathComponent($0)), as: UTF8.self)
    }
    #expect(written[0].hasPrefix("{\n  \"comment\": \"Fitted by baguan tune fit to corpus "))
    #expect(written[1].hasPrefix("# Fitted by baguan tune fit to corpus "))
    #expect(try Program.run(["check", copy.path]).status == 0)
    #expect(try Program.run(["tune", "fit", "-o", "/dev/null/x"] + Self.corpora + Self.rules).status == 73)
  }

  /// A report that could not be written is told, and a reader that has gone is not.
  @Test(arguments: ["evaluate", "rules", "fit", "learn", "evaluate --json", "fit --json", "learn --json"])
  func reportsThatCannotBeWrittenAreTold(command: String) throws {
    let folder = try LearnCorpus.folder()
    let line = "$baguan tune \(command) $d/labelled.jsonl --rules $d/Rules"
    let full = try Program.shell("\(line) > /dev/full", in: folder)
    #expect(
      full.status == 74 && full.errors.contains("cannot write standard output: No space left"), "\(full)")
    let gone = try Program.shell("\(line) | true; echo ${PIPESTATUS[0]}", in: folder)
    #expect(["0\n", "141\n"].contains(gone.output) && gone.errors == "", "\(gone)")
  }

  @Test func minedTermsAreWrittenIntoALexicon() throws {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent("\(Self.folder)/Rules"), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let accepted = copy.path + ".txt"
    try Data("联系方式\n不在结果里\n".utf8).write(to: URL(fileURLWithPath: accepted))
    defer { try? FileManager.default.removeItem(atPath: accepted) }
    let texts = ["主页有联系方式", "看联系方式", "找联系方式私聊", "联系方式在简介", "留个联系方式吧", "求联系方式谢谢"]
    let input = texts.map { "{\"text\":\"\($0)\"}" }
    let outcome = try Program.run(
      ["tune", "mine", "-", Self.corpora[1], "--rules", copy.path, "--accept", accepted, "--apply", "calls"],
      input: input.joined(separator: "\n"))
    #expect(outcome.status == 2 && outcome.errors.contains("加入 added: 联系方式\n"), "\(outcome)")
    #expect(outcome.errors.contains("\(accepted):2: \"不在结果里\" is none of the "))
    let lexicon = try String(contentsOf: copy.appendingPathComponent("lexicons/calls.txt"), encoding: .utf8)
    #expect(lexicon == "# calls\n加我\n加群\n联系方式\n进群\n")
    let missing = ["tune", "mine", "--rules", copy.path, "--apply", "none"] + Self.corpora
    #expect(try Program.run(missing).status == 66)
    for name in ["../categories", "calls.txt", "", "/etc/x"] {
      let outside = ["tune", "mine", "--rules", copy.path, "--apply", name] + Self.corpora
      let refused = try Program.run(outside)
      #expect(refused.status == 64 && refused.errors.contains("names no lexicon"), "\(name): \(refused)")
    }
    #expect(try Program.run(["tune", "mine", "--category", "x"] + Self.corpora + Self.rules).status == 64)
  }

  @Test func aWorseRulesetFails() throws {
    let (old, new) = ("\(Self.folder)/Rules", "\(Self.folder)/NewRules")
    let better = try Program.run(
      ["tune", "diff", old, new, "--fail-if-worse", "--alpha", "1"] + Self.corpora)
    #expect(better.status == 0 && better.output.contains("documents a second"))
    let worse = ["tune", "diff", new, old, "--fail-if-worse"] + Self.corpora
    // So few documents may be chance, unless chance is not allowed for.
    #expect(try Program.run(worse).status == 0)
    #expect(try Program.run(worse + ["--alpha", "1"]).status == 3)
    #expect(try Program.run(["tune", "diff", old, "Tests"] + Self.corpora).status == 65)
    #expect(try Program.run(["tune", "diff", old, "/nonexistent"] + Self.corpora).status == 66)
    // A status of its own must not hide that nobody can read the report.
    let words = ["tune", "diff", new, old, "--fail-if-worse", "--alpha", "1"] + Self.corpora
    let full = try Program.shell("$baguan \(words.joined(separator: " ")) > /dev/full", in: Folder())
    #expect(full.status == 74 && full.errors.contains("cannot write standard output"), "\(full)")
  }

  @Test func aGoalExceededOnOtherDocumentsIsTold() throws {
    func fit(_ share: String, _ more: [String] = []) throws -> String {
      try Program.run(["tune", "fit", "--max-false-alarms", share] + Self.corpora + Self.rules + more).output
    }
    let told = "the goal is exceeded on documents not fitted to: flagged 10.000 %, at most 5.000 %\n"
    #expect(try fit("5%").contains(told))
    #expect(try !fit("10%").contains("exceeded"))
    let json = try fit("5%", ["--json"])
    let report = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let exceeded = try #require(report["exceeded"] as? [[String: Any]])
    #expect(exceeded.map { $0["what"] as? String } == ["flagged"] && exceeded[0]["share"] as? Double == 0.1)
  }

  /// Of harm that is not there nothing can be caught: no figure is better than a wrong one.
  @Test func measuresOfHarmThatIsNotThereAreNotDefined() throws {
    let arguments = [
      "tune", "diff", "--no-speed", "\(Self.folder)/Rules", "\(Self.folder)/NewRules", Self.corpora[1],
    ]
    let text = try Program.run(arguments).output
    for name in ["mean F1", "any harm: precision", "any harm: recall"] {
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("  \(name)") })
      #expect(line.hasSuffix("–") && !line.contains("0.000"))
    }
    let json = try Program.run(arguments + ["--json"]).output
    let report = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let after = try #require((report["comparison"] as? [String: Any])?["after"] as? [String: Any])
    let harm = try #require(after["anyHarm"] as? [String: Any])
    #expect(after["meanF1"] is NSNull && harm["precision"] is NSNull && harm["recall"] is NSNull)
    #expect(harm["documents"] as? Int == 0)
  }

  @Test func aFileThatIsGivenTwiceIsTold() throws {
    let path = Self.corpora[0]
    let outcome = try Program.run(["tune", "rules", path, Self.corpora[1], path] + Self.rules)
    #expect(
      outcome.status == 0 && outcome.errors.contains("\(path) holds the same as \(path)"), "\(outcome.errors)"
    )
    #expect(try Program.run(["tune", "rules"] + Self.corpora + Self.rules).errors == "")
  }

  /// Two labels for one text: no rules can be right about both.
  @Test func contradictionsAreTold() throws {
    let lines = [("甲", "ad-spam/contact"), ("甲", "ordinary"), ("甲", "ad-spam/contact"), ("乙", "ordinary")]
    let input = lines.map { "{\"text\":\"\($0)\",\"label\":\"\($1)\"}" }.joined(separator: "\n")
    let outcome = try Program.run(["tune", "evaluate", "-"] + Self.rules, input: input)
    #expect(
      outcome.status == 0 && outcome.errors.contains("first -:1 ad-spam/contact, -:2 ordinary\n"),
      "\(outcome)")
    #expect(outcome.errors.contains("注意 1 条"))
  }

  @Test func optionsThatNameNothingAreTold() throws {
    let missing = try Program.run(["tune", "evaluate", "--labels", "/none.yaml"] + Self.corpora + Self.rules)
    #expect(missing.status == 66 && missing.errors.contains("cannot read the label scheme /none.yaml"))
    let unknown = try Program.run(
      ["tune", "evaluate", "--unlabelled", "ordnary"] + Self.corpora + Self.rules)
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean: ordinary"), "\(unknown)")
  }

  @Test func mistakesInACorpusAreToldByLine() throws {
    let outcome = try Program.run(
      ["tune", "evaluate", "-"] + Self.rules,
      input: "{\"text\":\"一\",\"label\":\"ad-spam/contcat\"}\n{\"text\":\"二\"}\n")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("-:1: unknown label \"ad-spam/contcat\""))
    #expect(outcome.errors.contains("did you mean: ad-spam/contact"))
    #expect(outcome.errors.contains("-:2: no field \"label\""))
    #expect(try Program.run(["tune", "evaluate", "/nonexistent"] + Self.rules).status == 66)
    #expect(try Program.run(["tune", "evaluate"] + Self.rules).status == 64)
    #expect(try Program.run(["tune", "evaluate", "-", "-"] + Self.rules).status == 64)
    let harmless = try Program.run(["tune", "fit", Self.corpora[1]] + Self.rules)
    #expect(harmless.status == 65 && harmless.errors.contains("there are no harmful documents to fit to"))
  }
}
