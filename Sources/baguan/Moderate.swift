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
      A document: {"id": "c42", "text": "…", "kind": "comment"}. Only the text is required. Each input line gives \
      one output line, in order: the verdict, or {"line": 17, "id": null, "error": {"code": …, "message": …}} if \
      the line cannot be moderated. A summary is written to standard error at the end.

      Input compressed with gzip or Zstandard is known by its first bytes, also on standard input; output is \
      compressed if its name ends in .gz or .zst.

      With -o, the file appears under its name when it is complete; until then it is FILE.partial. \
      FILE.checkpoint says how far it is. After a crash, a full disk, Ctrl-C or kill, the same command with \
      --resume goes on from there, and the result is byte for byte that of an undisturbed run. It refuses if an \
      input, the rules or an option has changed since. Standard input cannot be resumed.

      Examples:
        baguan moderate dump.jsonl.gz -o verdicts.jsonl.gz
        baguan moderate dump.jsonl.gz -o verdicts.jsonl.gz --resume
        baguan moderate dump.jsonl --only block,review | less
        baguan moderate posts.jsonl --text-field data.content --passthrough
        baguan moderate dump.jsonl --profile art-community

      Exit status:
          0  done
          2  done, but some lines were bad
          3  with --fail-on, something reached it
         64  usage
         65  bad rules, corrupt compressed input, or a checkpoint that does not fit
         66  an input cannot be read
         73  the output cannot be created
         74  other input or output errors, such as a full disk
        129  stopped by SIGHUP, after the lines at work were written
        130  stopped by Ctrl-C, likewise
        141  the reader of the output has gone
        143  stopped by SIGTERM, after the lines at work were written
      """)

  @Argument(help: "JSONL files; standard input if none is given, or for -.") var files: [String] = []
  @OptionGroup var rules: RulesOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var writing: WritingOptions

  @Option(
    name: [.long, .customShort("j", allowingJoined: true)], help: "Workers; by default one a core.")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
    if files.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("standard input (-) can be given once only")
    }
    if writing.resume, files.isEmpty || files.contains("-") {
      throw ValidationError("--resume needs input files: standard input cannot be read again from the middle")
    }
  }

  func run() async throws {
    try writing.checkPlaces(inputs: files, dictionary: rules.dictionary)
    var options = BatchOptions()
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    writing.apply(to: &options)
    try writing.checkSummaryPlace()
    let stop = Interruption.install()
    let moderator = try rules.moderator(keepsTerms: false)
    try reading.apply(to: &options, moderator)
    let run = ModerateRun(command: self, moderator: moderator, options: options, stop: stop)
    let summary = try await run.perform()
    let printer = SummaryPrinter(ruleset: moderator.ruleset)
    printError(printer.text(of: summary))
    try writing.writeSummary(printer.json(of: summary))
    if writing.failOn.map({ summary.reached($0) }) ?? false { throw ExitStatus.reachedFailOn }
    if summary.badLineCount > 0 { throw ExitStatus.someLinesBad }
  }
}

extension RunSummary {
  /// Whether a document's action is this one or a harder one.
  fileprivate func reached(_ action: Action) -> Bool {
    Action.allCases.contains { $0 >= action && actions[$0.rawValue, default: 0] > 0 }
  }
}
