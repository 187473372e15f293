import BatchModeration
import Foundation
import JSONCoding
import JSONLines
import Moderation
import PatternMatching
import Rulesets
import TextAnalysis

/// The stages of a document's way, each by itself.
struct Stages {
  private let input: Dump
  private let session: ModerationSession
  private let normalizer: TextNormalizer
  private let segmenter: Segmenter

  init(_ input: Dump, _ moderator: Moderator, _ normalizer: TextNormalizer) throws {
    (self.input, self.normalizer) = (input, normalizer)
    session = try ModerationSession(moderator)
    segmenter = try Segmenter(lexicon: nil)
  }

  func measure(into table: ResultTable) throws {
    try table.stage("lines", bytes: input.bytes.count) {
      let reader = LineReader(MemorySource(bytes: input.bytes))
      let block = LineBlock()
      while try reader.next(into: block) { table.blackHole += block.lines.count }
    }
    let decoder = DocumentDecoder(DocumentFields())
    try table.stage("decode", bytes: input.bytes.count) {
      try input.bytes.withUnsafeBufferPointer { buffer in
        for line in input.lines {
          table.blackHole += try decoder.decode(UnsafeBufferPointer(rebasing: buffer[line])).text.count
        }
      }
    }
    let text = AnalyzedText()
    table.stage("normalize", bytes: input.texts.count) {
      input.forEachText {
        normalizer.normalize($0, into: text)
        table.blackHole += text.letters.count
      }
    }
    table.stage("words (normalized first)", bytes: input.texts.count) {
      input.forEachText {
        normalizer.normalize($0, into: text)
        table.blackHole += segmenter.words(of: text).count
      }
    }
    table.stage("judge", bytes: input.texts.count) {
      input.forEachText {
        if session.judge(forUTF8: $0, kind: .comment) != nil { table.blackHole += 1 }
      }
    }
    measureWriting(into: table)
  }

  private func measureWriting(into table: ResultTable) {
    guard table.wants("write") else { return }
    var verdicts: [Verdict] = []
    input.forEachText { verdicts.append(session.verdict(forUTF8: $0, kind: .comment)) }
    let (encoder, writer) = (VerdictEncoder(), JSONWriter())
    table.stage("write", bytes: input.texts.count) {
      for (number, verdict) in verdicts.enumerated() {
        encoder.write(verdict, line: number, to: writer)
        if writer.count > 1 << 16 { writer.removeAll() }
      }
    }
  }
}

/// The trie alone, on texts that are normalized already: every hit, overlapping ones too.
struct MatcherStage {
  private let trie: PatternTrie
  private var units: [UInt16] = []
  private var ranges: [Range<Int>] = []
  private let buildSeconds: Double
  private let bytes: Int

  init(_ input: Dump, _ normalizer: TextNormalizer, _ terms: TermList) throws {
    let clock = ProcessClock()
    trie = try PatternTrie(patterns: terms.letters.isEmpty ? [Array("微信".utf16)] : terms.letters)
    buildSeconds = clock.seconds
    bytes = input.texts.count
    let text = AnalyzedText()
    var (units, ranges): ([UInt16], [Range<Int>]) = ([], [])
    input.forEachText {
      normalizer.normalize($0, into: text)
      ranges.append(units.count..<units.count + text.letters.count)
      units.append(contentsOf: text.letters)
    }
    (self.units, self.ranges) = (units, ranges)
  }

  func measure(into table: ResultTable) {
    let matches = MatchBuffer()
    var hits = 0
    table.stage("match", bytes: bytes) {
      hits = 0
      units.withUnsafeBufferPointer { buffer in
        for range in ranges {
          matches.removeAll()
          trie.scan(UnsafeBufferPointer(rebasing: buffer[range]), into: matches)
          hits += matches.count
        }
      }
    }
    print(
      "  \(hits) hits; trie of \(trie.memoryFootprint / 1000) kB built in",
      "\(ResultTable.rounded(buildSeconds * 1000)) ms")
  }
}

/// From a file of JSONL to a file of verdicts.
struct WholeRun {
  private let input: Dump
  private let moderator: Moderator
  private let jobs: Int

  init(_ input: Dump, _ moderator: Moderator, jobs: Int) throws {
    (self.input, self.moderator, self.jobs) = (input, moderator, jobs)
  }

  /// One worker is measured in the processor's time, several, which share the work, by the clock on the wall.
  func measure(into table: ResultTable) async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appendingPathComponent("in.jsonl").path
    try Data(input.bytes).write(to: URL(fileURLWithPath: path))
    var options = BatchOptions()
    options.jobs = jobs
    var best = Double.infinity
    for _ in 0..<3 {
      let output = try OutputFile(path: directory.appendingPathComponent("out.jsonl").path)
      let clock = ProcessClock()
      let summary = try await BatchRunner(moderator, options).run([InputFile(path: path)], to: output)
      let processor = clock.seconds
      try output.finish()
      best = min(best, jobs == 1 ? processor : summary.seconds)
    }
    table.line(jobs == 1 ? "whole, 1 worker" : "whole, \(jobs) workers (wall)", input.bytes.count, best)
  }
}
