import BatchModeration
import Foundation
import JSONCoding
import JSONLines
import Moderation
import Rulesets
import Testing

/// One engine behind several doors.
@Suite struct SampleTests {
  /// The batch runner writes what the library says, byte for byte.
  @Test func batchAndLibraryAgree() async throws {
    let moderator = try Shipped.moderator.get()
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try OutputFile(path: path)
    let input = try InputFile(
      path: Shipped.checkout.appendingPathComponent("Corpus/samples/samples.jsonl").path)
    _ = try await BatchRunner(moderator, BatchOptions()).run([input], to: output)
    try output.finish()
    let lines = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let samples = try Shipped.samples()
    #expect(lines.count == samples.count)
    for (line, sample) in zip(lines, samples) {
      let writer = JSONWriter()
      let id = Array("\"\(sample.document.id ?? "")\"".utf8)
      let verdict = try moderator.verdict(for: sample.document)
      id.withUnsafeBufferPointer { VerdictEncoder().write(verdict, id: $0, to: writer) }
      #expect(withExtendedLifetime(writer) { String(decoding: writer.bytes, as: UTF8.self) } == line)
    }
  }

  /// The first code block of the library's documentation.
  @Test func embeddingTakesThreeLines() throws {
    let directory = Shipped.checkout.appendingPathComponent("Rules").path
    let moderator = try Moderator(rulesAt: directory)
    let verdict = try moderator.verdict(for: Document(text: "加V❤abc123 进群领资料"))
    #expect(verdict.action == .block)
    #expect(verdict.signals.flatMap(\.evidence).map(\.text).contains("加V❤abc123"))
    let page = Shipped.checkout.appendingPathComponent("Sources/Moderation/Moderation.docc/Moderation.md")
    let documentation = try String(contentsOf: page, encoding: .utf8)
    for line in [
      "let moderator = try Moderator(rulesAt: \"Rules\")",
      "let verdict = try moderator.verdict(for: Document(text: \"加V❤abc123 进群领资料\"))",
      "print(verdict.action)  // block",
    ] {
      #expect(documentation.contains(line), "\(line)")
    }
  }
}
