import ArgumentParser
import BatchModeration
import JSONLines
import Moderation

/// `baguan filter`: for programs that keep a child process and ask it before they publish.
struct Filter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer documents on standard input line by line, for a pipe or a child process.",
    discussion: """
      A document a line in, a verdict a line out, in order and at once: what was read is answered before more is \
      waited for. A line that is no document gives an error line and nothing else; the filter ends when its input does.

      Documents and verdicts are those of `baguan moderate`. With --annotate the document comes back with its verdict \
      added. With --mask it comes back as it was, but for its text if the verdict is not to pass: every character of \
      the evidence for the categories that do not pass is replaced.

      Examples:
        echo '{"id": 1, "text": "加V❤abc123"}' | baguan filter
        baguan filter --mask < comments.jsonl > clean.jsonl
        rdd.pipe("baguan filter --annotate")      (Spark; -mapper "baguan filter" for Hadoop Streaming)

      Exit status:
          0  the input has ended, whatever its lines were
         64  usage
         65  bad rules
         66  the input cannot be read
         74  the output cannot be written
        130  stopped by Ctrl-C, after the lines that were read were answered; 129 by SIGHUP, 143 by SIGTERM
        141  the reader of the output has gone
      """)

  @OptionGroup var rules: RulesOptions
  @OptionGroup var reading: ReadingOptions
  @Flag(help: "Write the documents, each with its verdict added.") var annotate = false
  @Flag(help: "Write the documents, with the evidence in their texts replaced.") var mask = false
  @Option(help: ArgumentHelp("What replaces a character of evidence.", valueName: "character"))
  var maskWith = "*"
  @Option(help: "How offsets count: unicode (as Python does), utf16 (Java, JavaScript), utf8 (bytes).")
  var offsets: OffsetUnit = .unicode

  func validate() throws {
    if annotate && mask { throw ValidationError("--annotate and --mask exclude each other") }
    if maskWith.unicodeScalars.count != 1 {
      throw ValidationError("--mask-with takes one character, not \"\(maskWith)\"")
    }
  }

  func run() async throws {
    let stop = Interruption.install()
    let moderator = try rules.moderator(keepsTerms: false)
    var options = BatchOptions()
    try reading.apply(to: &options, moderator)
    (options.form, options.offsets) = (form, offsets)
    let filter = try LineFilter(moderator, options)
    do throws(FileError) {
      try filter.run(InputFile(stop: stop), to: OutputFile())
    } catch {
      guard error.isStop, let number = stop.signal else { error.exit() }
      throw ExitStatus.signal(number)
    }
  }

  private var form: OutputForm {
    if mask, let sign = maskWith.unicodeScalars.first { return .masked(by: sign) }
    return annotate ? .annotated : .verdict
  }
}
