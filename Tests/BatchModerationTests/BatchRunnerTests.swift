import BatchModeration
import Foundation
import JSONLines
import Moderation
import Rulesets
import Testing

/// Runs over whole inputs.
@Suite struct BatchRunnerTests {
  private static let moderator = Result {
    let rule = Rule(
      id: "x/y/r", title: "t", category: "x/y", rationale: "r", when: Condition(.terms([Term("刷单")])),
      file: "x/y/r.yaml")
    return try Moderator(
      Ruleset(
        categories: [Category(id: "x/y", title: "t", meaning: "m")], rules: [rule],
        weights: Weights(intercepts: ["x/y": -3], rules: ["x/y/r": 6]),
        policy: Policy(standard: .init(review: 0.5, block: 0.9)), version: "test"))
  }

  /// Runs over inputs given as texts; returns the output and the summary.
  private func run(_ inputs: [String], _ change: (inout BatchOptions) -> Void = { _ in }) async throws -> (
    String, RunSummary
  ) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [InputFile] = []
    for (index, input) in inputs.enumerated() {
      let url = folder.appendingPathComponent("\(index).jsonl")
      try Data(input.utf8).write(to: url)
      files.append(try InputFile(path: url.path))
    }
    var options = BatchOptions()
    change(&options)
    let output = try OutputFile(path: folder.path + "/out")
    let summary = try await BatchRunner(Self.moderator.get(), options).run(files, to: output)
    try output.finish()
    let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent("out")), as: UTF8.self)
    return (text.replacingOccurrences(of: folder.path, with: ""), summary)
  }

  @Test func aLineForEveryLine() async throws {
    let (output, summary) = try await run(["{\"id\":\"a\",\"text\":\"好\"}\r\n\n{\"text\":\"刷单\"}\nx"])
    #expect(
      output == """
        {"id":"a","action":"pass","categories":[],"signals":[],"ruleset":"test"}
        {"line":2,"id":null,"error":{"code":"empty-line","message":"the line is empty"}}
        {"id":3,"action":"block","categories":[{"category":"x/y","score":0.9526,"action":"block"}],"signals":[{"rule":"x/y/r",\
        "category":"x/y","weight":6,"evidence":[{"start":0,"end":2,"text":"刷单","reading":"刷单"}]}],"ruleset":"test"}
        {"line":4,"id":null,"error":{"code":"invalid-json","message":"a value was expected at byte 0"}}

        """)
    #expect(summary.documents == 2 && summary.badLines == ["empty-line": 1, "invalid-json": 1])
    #expect(summary.actions == ["pass": 1, "block": 1] && summary.categories == ["x/y": ["block": 1]])
    #expect(summary.rules == ["x/y/r": 1])
  }

  @Test func linesThatAreTooLongAreTold() async throws {
    let (output, _) = try await run(["{\"text\":\"\(String(repeating: "a", count: 100))\"}\n{\"text\":\"b\"}"]
    ) { $0.maxLine = 50 }
    #expect(output.hasPrefix("{\"line\":1,\"id\":null,\"error\":{\"code\":\"line-too-long\""))
    #expect(output.contains("{\"id\":2,\"action\":\"pass\""))
  }

  @Test func fieldsAreCarriedThrough() async throws {
    let (output, _) = try await run(["{\"n\":1.50,\"text\":\"好\"}  \n{\"a\":{},\"text\":\"\\u597d\"}"]) {
      $0.form = .annotated
    }
    let verdict = "\"verdict\":{\"action\":\"pass\",\"categories\":[],\"signals\":[],\"ruleset\":\"test\"}}"
    #expect(output == "{\"n\":1.50,\"text\":\"好\",\(verdict)\n{\"a\":{},\"text\":\"\\u597d\",\(verdict)\n")
  }

  @Test func onlyChosenActionsAreWrittenAndErrors() async throws {
    let (output, summary) = try await run(["{\"text\":\"好\"}\n{\"text\":\"刷单\"}\nx\n"]) { $0.only = [.block] }
    #expect(
      output.split(separator: "\n").count == 2 && output.contains("\"block\"")
        && output.contains("\"line\":3"))
    #expect(summary.documents == 2)
  }

  @Test func offsetsAreCountedAsAsked() async throws {
    for (unit, range) in [
      (OffsetUnit.unicode, "\"start\":1,\"end\":3"), (.utf16, "\"start\":2,\"end\":4"),
      (.utf8, "\"start\":4,\"end\":10"),
    ] {
      let (output, _) = try await run(["{\"text\":\"🔥刷单\"}"]) { $0.offsets = unit }
      #expect(output.contains(range))
    }
  }

  @Test func linesOfSeveralInputsNameTheirFile() async throws {
    let (output, _) = try await run(["{\"text\":\"好\"}", "x\n"])
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2 && lines[1].hasPrefix("{\"line\":1,\"file\":\"/1.jsonl\","))
  }

  @Test func workersChangeNothing() async throws {
    let input = (0..<20_000).map {
      "{\"id\":\($0),\"text\":\"\($0 % 7 == 0 ? "刷单" : "好")\(String(repeating: "字", count: $0 % 90))\"}"
        + ($0 % 11 == 0 ? "x" : "")
    }
    .joined(separator: "\n")
    let (expected, counts) = try await run([input, input])
    for jobs in [2, 3, 8] {
      let (output, summary) = try await run([input, input]) { $0.jobs = jobs }
      #expect(output.utf8.elementsEqual(expected.utf8))
      #expect(
        summary.actions == counts.actions && summary.badLines == counts.badLines
          && summary.bytes == counts.bytes)
    }
    #expect(counts.bytes == input.utf8.count * 2)
  }

  @Test func aFullDiskStopsTheRun() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("in")
    try Data("{\"text\":\"好\"}\n".utf8).write(to: input)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out.partial", withDestinationPath: "/dev/full")
    let runner = BatchRunner(try Self.moderator.get(), BatchOptions())
    let error = await #expect(throws: FileError.self) {
      try await runner.run([InputFile(path: input.path)], to: OutputFile(path: folder.path + "/out"))
    }
    #expect(error?.code == ENOSPC)
  }
}
