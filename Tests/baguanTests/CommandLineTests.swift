import Foundation
import Testing

/// The program as its users run it.
@Suite struct CommandLineTests {
  private func run(_ arguments: [String], input: String? = nil) throws -> Program.Outcome {
    try Program.run(arguments, input: input)
  }

  private let rules = Program.rules

  /// The whole run, byte for byte. `GOLDEN_UPDATE=1 make test` writes what the program does now.
  @Test func theGoldenRun() throws {
    let golden = Program.checkout.appendingPathComponent("Tests/baguanTests/Golden")
    let outcome = try run(["moderate", golden.appendingPathComponent("in.jsonl").path] + rules)
    let expected = golden.appendingPathComponent("out.jsonl")
    if ProcessInfo.processInfo.environment["GOLDEN_UPDATE"] != nil {
      try Data(outcome.output.utf8).write(to: expected)
    }
    #expect(outcome.output == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
    #expect(outcome.status == 2)
  }

  @Test func standardInputIsReadAndTheSummaryIsApart() throws {
    let outcome = try run(["moderate"] + rules, input: "{\"id\":\"c1\",\"text\":\"加V❤abc123\"}\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\"id\":\"c1\",\"action\":\"review\""))
    #expect(outcome.errors.contains("1 documents in") && outcome.errors.contains("review 1"))
  }

  @Test func exitStatusesAreAsDocumented() throws {
    let line = "{\"text\":\"加V❤abc123\"}\n"
    #expect(try run(["moderate"] + rules, input: line).status == 0)
    #expect(try run(["moderate"] + rules, input: line + "x\n").status == 2)
    #expect(try run(["moderate", "--fail-on", "review"] + rules, input: line).status == 3)
    #expect(try run(["moderate", "--fail-on", "block"] + rules, input: line).status == 0)
    #expect(try run(["moderate", "--offsets", "utf7"] + rules, input: line).status == 64)
    #expect(try run(["moderate", "--text-field", "a..b"] + rules, input: line).status == 64)
    #expect(try run(["moderate", "--rules", "Tests"], input: line).status == 65)
    #expect(try run(["moderate", "/nonexistent.jsonl"] + rules).status == 66)
    #expect(try run(["moderate", "-o", "/nonexistent/out"] + rules, input: line).status == 73)
  }

  @Test func errorsSayWhatToDo() throws {
    #expect(
      try run(["moderate", "/nonexistent.jsonl"] + rules).errors.contains(
        "cannot open /nonexistent.jsonl: No such file or directory"))
    #expect(try run(["check", "Tests/baguanTests/Golden/Broken"]).output.contains("did you mean"))
  }

  @Test func theSummaryIsWrittenForPrograms() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: path) }
    _ = try run(["moderate", "--summary", path.path] + rules, input: "{\"text\":\"加V❤abc123\"}\nx\n")
    let summary = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
    #expect(summary["documents"] as? Int == 1)
    #expect(summary["badLines"] as? [String: Int] == ["invalid-json": 1])
    #expect(summary["actions"] as? [String: Int] == ["review": 1])
  }

  @Test func explainingShowsEverything() throws {
    let outcome = try run(["explain", "加V❤abc123 进群领资料"] + rules)
    for part in ["规范化 normalized  加v❤abc123 进群领资料", "✓ ad-spam/contact/wechat", "review ≥ 0.5", "review 待审"] {
      #expect(outcome.output.contains(part), "\(part) in \(outcome.output)")
    }
    let json = try run(["explain", "--json", "--kind", "nickname", "加V❤abc123"] + rules).output
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["kind"] as? String == "nickname")
    #expect((object["verdict"] as? [String: Any])?["action"] as? String == "review")
  }

  @Test func textsOfMoreThanAPassageAreNotExplained() throws {
    let outcome = try Program.run(["explain"] + rules, input: String(repeating: "好", count: 90_000))
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("longer than 65536 bytes") && outcome.errors.contains("explain a part"))
  }

  /// Marks stand under what they mark, however many scalars a terminal draws as one character.
  @Test func marksStandUnderEvidence() throws {
    let text = "👍🏽👨‍👩‍👧加V❤️abc123"
    let lines = try run(["explain", text] + rules).output.split(separator: "\n")
    #expect(lines[0].hasSuffix(text))
    #expect(lines[1] == String(repeating: " ", count: 19 + 4) + String(repeating: "^", count: 2 + 1 + 2 + 6))
    let hidden = try run(["explain", "加\u{200D}V❤abc123"] + rules).output
    #expect(hidden.contains("加\\u{200d}V❤abc123"))
  }

  /// No paragraph of the help is broken by hand: a line that ends early ends a sentence or an example.
  @Test func helpFitsATerminal() throws {
    let help = try run(["moderate", "--help"]).output
    let discussion = help.components(separatedBy: "\nUSAGE:")[0].components(separatedBy: "Examples:")
    for paragraph in discussion[0].components(separatedBy: "\n\n") {
      let lines = paragraph.split(separator: "\n")
      for (line, next) in zip(lines, lines.dropFirst()) {
        let word = next.prefix { $0 != " " }
        #expect(line.count <= 80 && line.count + 1 + word.count > 80, "\(line)")
      }
    }
    for line in discussion[1].split(separator: "\n").dropFirst() where !line.hasPrefix("Exit status") {
      #expect(line.hasPrefix("  "), "\(line)")
    }
  }

  @Test func checkTellsEverythingAtOnce() throws {
    let folder = try Folder()
    let copy = folder / "Rules"
    try FileManager.default.copyItem(
      atPath: Program.checkout.appendingPathComponent("Rules").path, toPath: copy)
    for (name, text) in [
      ("lexicons/warnings.txt", "\u{5EE2}物\n"), ("ad-spam/contact/handle-alone.yaml", "title: [\n"),
      ("weights.json", "{}\n# remark\n"),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(copy)/\(name)"))
    }
    let outcome = try run(["check", copy])
    #expect(outcome.status == 65 && outcome.errors == "")
    let problems = outcome.output.split(separator: "\n").filter { $0.hasPrefix("\(copy)/") }
    #expect(
      problems.map { $0.dropFirst(copy.count + 1).prefix { $0 != " " } }.prefix(1) == [
        "ad-spam/contact/handle-alone.yaml:2:"
      ])
    #expect(
      problems.contains {
        $0.contains("lexicons/warnings.txt:1: the term \"\u{5EE2}物\" is not in normalized form")
      })
    #expect(problems.contains { $0.contains("weights.json:2: not valid JSON: more after the end") })
    #expect(outcome.output.contains("not run until the problems are mended: ad-spam/contact/handle-alone\n"))
  }

  @Test func theShippedRulesAreRight() throws {
    let outcome = try run(["check", "Rules"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
