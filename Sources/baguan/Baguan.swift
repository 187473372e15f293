import ArgumentParser
import CMalloc
import Glibc
import JSONLines

/// The command line: one subcommand per way of using the engine.
@main
struct Baguan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Baguan 把关: moderates Chinese user content by rules, and says why.",
    discussion: """
      Exit status: 0 done; 2 done, but some input lines were bad; 3 with --fail-on, something reached it; 64 usage;
      65 bad rules or data; 66 input cannot be read; 73 output cannot be created; 74 other input or output errors;
      128 and a signal's number: stopped by it.
      """,
    version: Baguan.versionText,
    subcommands: [
      Moderate.self, Filter.self, Serve.self, Explain.self, Check.self, RulesCommand.self, Tune.self,
    ])

  /// The version of the program.
  static let versionText = "baguan 0.1.0"

  static func main() async {
    // A closed pipe and a file that may not grow are errors of writing, not signals that end the program.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // What is freed in large pieces goes back to the system at once; glibc would keep ever larger ones for itself.
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    await main(nil)
    // What was printed may only now meet a full disk or a reader that has gone.
    if fflush(nil) != 0 { FileError("write", "standard output").exit() }
  }
}
