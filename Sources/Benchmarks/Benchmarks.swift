import ArgumentParser
import BatchModeration
import Foundation
import Moderation
import Rulesets
import TextAnalysis

/// How fast every stage is, and the whole, on one core and on two; see CONTRIBUTING.md.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Measure every stage of moderation, and the whole.",
    discussion: """
      MB/s counts 10^6 bytes of a stage's own input: of JSONL for lines, decode and whole, of UTF-8 text for the \
      others. Every stage runs several times over the whole input in the processor's own time; the fastest run counts. \
      The last column is the ratio to a loop over the same file's bytes, which says how fast this machine is just now: \
      compare ratios, never speeds of different runs.
      """)

  @Argument(
    help: ArgumentHelp(
      "JSONL to measure on; otherwise made from Corpus/ with a fixed seed.", valueName: "file"))
  var file: String?
  @Option(help: ArgumentHelp("The rules directory.", valueName: "dir")) var rules = "Rules"
  @Option(help: ArgumentHelp("Further terms, one a line.", valueName: "file")) var terms: String?
  @Option(help: ArgumentHelp("Repeat the input up to this size.", valueName: "MB")) var megabytes = 20
  @Option(help: ArgumentHelp("Runs of each stage.", valueName: "n")) var runs = 3
  @Option(
    help: ArgumentHelp(
      "Only these stages: lines, decode, normalize, words, judge, write, match, whole.", valueName: "names"))
  var only = ""

  func validate() throws {
    if !(1...2000).contains(megabytes) { throw ValidationError("--megabytes takes a number from 1 to 2000") }
    if !(1...100).contains(runs) { throw ValidationError("--runs takes a number from 1 to 100") }
  }

  func run() async throws {
    let input =
      try file.map { try Dump(contentsOf: $0, size: megabytes * 1_000_000) }
      ?? Dump(corpus: "Corpus", size: megabytes * 1_000_000)
    let normalizer = try TextNormalizer.standard()
    let further = try terms.map { try TermList(contentsOf: $0, normalizer) } ?? TermList()
    var ruleset = try RulesetLoader(directory: rules).load()
    further.add(to: &ruleset)
    let clock = ProcessClock()
    let moderator = try Moderator(ruleset)
    let setUp = clock.seconds
    let table = ResultTable(
      input: input, runs: runs, only: Set(only.split(separator: ",").map(String.init)))
    print("\(input.lineCount) documents, \(input.bytes.count) bytes; \(ruleset.version)")
    print("rules and \(further.texts.count) further terms compiled in \(ResultTable.rounded(setUp)) s")
    try Stages(input, moderator, normalizer).measure(into: table)
    try MatcherStage(input, normalizer, further).measure(into: table)
    for jobs in [1, 2] where table.wants("whole") {
      try await WholeRun(input, moderator, jobs: jobs).measure(into: table)
    }
  }
}
