import Foundation
import Glibc
import Testing

/// `baguan filter` answers line by line, whatever the lines are.
@Suite struct FilterCommandTests {
  private static let lines = [
    #"{"id": 1, "text": "加V❤abc123", "n": [1]}"#, "no JSON", #"{"text": "你好"}"#, "", #"{"id":"a"}"#,
  ]

  private func filter(_ options: [String], _ input: String) throws -> Program.Outcome {
    try Program.run(["filter"] + Program.rules + options, input: input)
  }

  @Test func answersWhatModerateWrites() throws {
    let input = Self.lines.joined(separator: "\n") + "\n"
    let filtered = try filter([], input)
    let moderated = try Program.run(["moderate"] + Program.rules, input: input)
    #expect(filtered.output == moderated.output)
    #expect(filtered.output.split(separator: "\n").count == Self.lines.count)
    #expect(filtered.status == 0)
    #expect(filtered.errors == "")
  }

  @Test func annotatesDocuments() throws {
    let input = Self.lines[0] + "\n" + Self.lines[2] + "\n"
    let annotated = try filter(["--annotate"], input)
    let passed = try Program.run(["moderate", "--passthrough"] + Program.rules, input: input)
    #expect(annotated.output == passed.output)
  }

  @Test(arguments: [
    (#"{"id": 1, "text": "加V❤abc123", "n": [1]}"#, #"{"id": 1, "text": "*********", "n": [1]}"#),
    (#"{"text":"你好\u4e16\n" }"#, #"{"text":"你好\u4e16\n" }"#),
    (#"{"text":"好图\n加V\u2764abc123 \"快\""}"#, #"{"text":"好图\n********* \"快\""}"#),
  ])
  func masksEvidence(document: String, masked: String) throws {
    #expect(try filter(["--mask"], document + "\n").output == masked + "\n")
  }

  @Test func masksWithAnyCharacter() throws {
    let masked = try filter(["--mask", "--mask-with", "█"], #"{"text":"加V❤abc123"}"#)
    #expect(masked.output == "{\"text\":\"\(String(repeating: "█", count: 9))\"}\n")
  }

  /// Every line is answered while the input stays open.
  @Test func answersBeforeMoreComes() throws {
    let (input, output) = (Pipe(), Pipe())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["filter"] + Program.rules
    process.currentDirectoryURL = Program.checkout
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    for line in Self.lines {
      try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
      var answer = Data()
      while answer.last != 0x0A {
        let more = output.fileHandleForReading.availableData
        try #require(!more.isEmpty)
        answer += more
      }
      #expect(answer.filter { $0 == 0x0A }.count == 1)
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aReaderThatHasGoneEndsIt() throws {
    let folder = try Folder()
    let run = "yes '{\"text\":\"好\"}' | $baguan filter $rules | head -1; echo ${PIPESTATUS[1]}"
    let outcome = try Program.shell(run, in: folder)
    #expect(outcome.output.hasSuffix("\n141\n"))
  }

  @Test(arguments: [["--mask", "--annotate"], ["--mask", "--mask-with", "**"], ["--mask-with", ""]])
  func mistakesAreUsage(options: [String]) throws {
    #expect(try filter(options, "").status == 64)
  }
}
