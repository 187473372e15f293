import ArgumentParser
import BatchModeration
import Foundation
import JSONCoding
import JSONLines
import Moderation
import Rulesets

/// `baguan moderate`: a JSONL dump in, a verdict line per document out.
struct Moderate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Moderate documents, one JSON object a line, and write a verdict a line.",
    discussion: """
      A document: {"id": "c42", "text": "…", "kind": "comment"}. Only the text is required. Each input line gives one
      output line, in order: the verdict, or {"line": 17, "id": null, "error": {"code": …, "message": …}} if the line
      cannot be moderated. A summary is written to standard error at the end.

      Examples:
        baguan moderate dump.jsonl -o verdicts.jsonl
        zcat dump.jsonl.gz | baguan moderate --only block,review | less
        baguan moderate posts.jsonl --text-field data.content --kind post --passthrough

      Exit status: 0 done; 2 done, but some lines were bad; 3 with --fail-on, something reached it; 64 usage; \
      65 bad rules; 66 an input cannot be read; 73 the output cannot be created; 74 other input or output errors.
      """)

  @Argument(help: "JSONL files; standard input if none is given, or for -.") var files: [String] = []
  @OptionGroup var rules: RulesOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var writing: WritingOptions

  @Option(name: .shortAndLong, help: "Workers; by default one a core.") var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
    if files.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("standard input (-) can be given once only")
    }
  }

  func run() async throws {
    var options = BatchOptions()
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    try reading.apply(to: &options)
    writing.apply(to: &options)
    let moderator = try rules.moderator()
    let summary = try await run(moderator, options)
    let printer = SummaryPrinter(ruleset: moderator.ruleset)
    printError(printer.text(of: summary))
    try writing.writeSummary(printer.json(of: summary))
    if writing.failOn.map({ summary.reached($0) }) ?? false { throw ExitStatus.reachedFailOn }
    if summary.badLineCount > 0 { throw ExitStatus.someLinesBad }
  }

  private func run(_ moderator: Moderator, _ options: BatchOptions) async throws -> RunSummary {
    do {
      let inputs = try (files.isEmpty ? ["-"] : files).map {
        $0 == "-" ? InputFile() : try InputFile(path: $0)
      }
      let output = try writing.output.map { try OutputFile(path: $0) } ?? OutputFile()
      let sizes = inputs.map(\.size)
      let meter = ProgressMeter(total: sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) })
      let summary = try await BatchRunner(moderator, options)
        .run(inputs, to: output) { meter.show($0) }
      meter.clear()
      try output.finish()
      return summary
    } catch let error as FileError {
      // The reader of our pipe has seen enough, as `head` has: nothing to tell.
      if !error.isClosedPipe { printError("baguan: \(error)") }
      throw error.exitStatus
    }
  }
}

extension FileError {
  /// The exit status by sysexits.
  fileprivate var exitStatus: ExitCode {
    switch operation {
    case "open", "read": ExitStatus.noInput
    case "create": ExitStatus.cannotCreate
    default: ExitStatus.ioError
    }
  }
}

extension RunSummary {
  /// Whether a document's action is this one or a harder one.
  fileprivate func reached(_ action: Action) -> Bool {
    Action.allCases.contains { $0 >= action && actions[$0.rawValue, default: 0] > 0 }
  }
}
