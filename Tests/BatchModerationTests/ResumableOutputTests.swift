import BatchModeration
import Foundation
import JSONLines
import Moderation
import Rulesets
import Testing

/// What is there after a stop at each step of writing, and what resuming makes of it.
@Suite struct ResumableOutputTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  private var path: String { folder.path + "/out" }

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private static let identity = Result {
    try RunIdentity(
      program: "test",
      Moderator(
        Ruleset(
          categories: [], rules: [], weights: Weights(intercepts: [:], rules: [:]),
          policy: Policy(standard: .init(review: 0.5, block: 0.9)), version: "v")), dictionary: nil,
      BatchOptions(), inputs: [])
  }

  private func open(_ checkpoint: Checkpoint?) throws -> ResumableOutput {
    try ResumableOutput(path: path, Self.identity.get(), resuming: checkpoint, interval: .zero)
  }

  private func write(_ text: String, to output: ResumableOutput) throws {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(FileError) in try output.output.write(bytes) }
  }

  private func state(_ line: Int) -> BatchState {
    var state = BatchState()
    (state.line, state.offset, state.summary.documents) = (line, line * 10, line)
    state.summary.categories = ["x/y": ["block": line]]
    return state
  }

  private var content: String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
  }

  /// A run that cannot be resumed takes the place of one that could: its output must not be gone on with as the other's.
  @Test func beginningAnewTakesTheCheckpointAway() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let output = try open(nil)
      try write("a\n", to: output)
      try output.checkpoint(state(1))
      // One that is refused, since the first still writes, leaves the checkpoint.
      #expect(throws: FileError.self) { try ResumableOutput.begin(path: path) }
      #expect(throws: FileError.self) { try open(nil) }
      #expect(names == ["out.checkpoint", "out.partial"])
    }
    let other = try ResumableOutput.begin(path: path)
    #expect(names == ["out.partial"])
    try other.finish()
    #expect(names == ["out"])
  }

  @Test func whatIsAfterTheCheckpointIsWrittenAgain() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let output = try open(nil)
      try write("a\n", to: output)
      try output.written(state(1))
      try write("b\nhalf of a li", to: output)
    }
    #expect(names == ["out.checkpoint", "out.partial"])
    let checkpoint = try #require(try Checkpoint.read(for: path))
    #expect(checkpoint.state == state(1) && checkpoint.outputBytes == 2 && !checkpoint.isComplete)
    let output = try open(checkpoint)
    #expect(output.start == state(1) && !output.isFinished)
    try write("b\n", to: output)
    try output.finish(state(2))
    #expect(content == "a\nb\n" && names == ["out"])
  }

  /// Stops between the last checkpoint and the name, and between the name and the end of the checkpoint.
  @Test(arguments: [false, true])
  func aStopWhileFinishingLosesNothing(isNamed: Bool) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let output = try open(nil)
      try write("a\n", to: output)
      try output.checkpoint(state(1), isComplete: true)
      if isNamed { try output.output.finish() }
    }
    let again = try open(try Checkpoint.read(for: path))
    #expect(again.isFinished == isNamed && again.start == state(1))
    try again.finish(again.start)
    #expect(content == "a\n" && names == ["out"])
  }

  /// A checkpoint that is half written stands under another name and does no harm.
  @Test func aHalfWrittenCheckpointIsNoCheckpoint() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try open(nil)
    try output.written(state(1))
    try Data("{\"for".utf8).write(to: URL(fileURLWithPath: path + ".checkpoint.new"))
    #expect(try Checkpoint.read(for: path)?.state == state(1))
    try output.written(state(2))
    #expect(try Checkpoint.read(for: path)?.state == state(2))
  }

  @Test func startingOverForgetsTheOldCheckpoint() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let output = try open(nil)
      try write("a\n", to: output)
      try output.written(state(1))
    }
    let output = try open(nil)
    #expect(names == ["out.partial"] && output.output.count == 0)
    try output.finish(state(0))
    #expect(content == "" && names == ["out"])
  }
}
