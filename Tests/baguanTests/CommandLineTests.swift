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

  @Test func theShippedRulesAreRight() throws {
    let outcome = try run(["check", "Rules"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
