import Foundation
import Testing

/// How runs end that do not come to their end: what is said, the exit status, and that what was written is whole.
@Suite struct EndingTests {
  private func folder(_ lines: Int = 3000) throws -> Folder {
    let folder = try Folder()
    try folder.write(dump(lines: lines).utf8, to: "in")
    return folder
  }

  /// Waits until a file appears; signals that come before the program is ready end it in the usual way.
  private static let untilStarted = "until test -e $d/out.partial; do sleep 0.01; done; "

  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func signalsStopAtTheEndOfABlock(name: String, status: Int32) throws {
    let folder = try folder(60_000)
    // Bash lets background programs ignore SIGINT unless it controls jobs.
    let stopped = try Program.shell(
      "set -m; $baguan moderate $d/in -o $d/out -j2 $rules & while kill -0 $! && ! test -s $d/out.partial; do sleep 0.002; done; kill -\(name) %1; wait %1",
      in: folder)
    #expect(stopped.status == status, "\(stopped.errors)")
    #expect(stopped.errors.contains("stopped by SIG\(name) after"))
    #expect(stopped.errors.contains("with --resume to go on"))
    #expect(!folder.has("out") && folder.has("out.checkpoint"))
    let resumed = try Program.shell("$baguan moderate $d/in -o $d/out --resume -j1 $rules", in: folder)
    let whole = try Program.shell("$baguan moderate $d/in $rules", in: folder)
    let documents = whole.errors.prefix { $0 != "i" }
    #expect(documents.hasSuffix(" documents ") && resumed.errors.contains(documents), "\(whole.errors)")
    #expect(resumed.status == 2, "\(resumed.errors)")
    #expect(try folder.bytes("out") == Data(whole.output.utf8))
  }

  /// A reader that waits for a pipe wakes up, and what came through the pipe is written.
  @Test func aRunOverAPipeStops() throws {
    let folder = try Folder()
    let line = #"{ printf '{\"text\":\"好\"}\n{\"te'; sleep 5; } | $baguan moderate -o $d/out $rules & "#
    let outcome = try Program.shell(
      "\(line)\(Self.untilStarted) until test -s $d/out.partial; do sleep 0.01; done; kill -TERM $!; wait $!",
      in: folder)
    #expect(outcome.status == 143)
    #expect(outcome.errors.contains("after 1 lines. standard input cannot be read again, hence not resumed"))
    #expect(try folder.bytes("out.partial").starts(with: Data("{\"id\":1,\"action\":\"pass\"".utf8)))
  }

  /// A named pipe that nobody writes to yet.
  @Test func aRunThatWaitsForAWriterStops() throws {
    let outcome = try Program.shell(
      "mkfifo $d/p; $baguan moderate $d/p -o $d/out $rules & \(Self.untilStarted)kill -TERM $!; wait $!",
      in: Folder())
    #expect(outcome.status == 143 && outcome.errors.contains("stopped by SIGTERM after 0 lines"))
  }

  /// Waits until the last program in the background catches SIGTERM: bit 14 of the mask.
  private static let untilCaught =
    "until grep -qE 'SigCgt:.[0-9a-f]{12}[4-7c-f]' /proc/$!/status; do sleep 0.01; done; "

  /// A pipe that is full, as its reader takes one byte, and a named one that nobody reads yet.
  @Test(arguments: [
    (
      "{ head -c 1 > $d/began; sleep 5; } < $d/f & $baguan moderate $d/in $rules > $d/f & until test -s $d/began; do sleep 0.01; done; ",
      "stopped by SIGTERM after"
    ), ("$baguan moderate $d/in $rules -o $d/f & ", "stopped by SIGTERM after 0 lines"),
  ])
  func aRunThatWaitsForAReaderStops(line: String, message: String) throws {
    let outcome = try Program.shell(
      "mkfifo $d/f; \(line)\(Self.untilCaught)sleep 0.3; kill -TERM $!; wait $!", in: folder())
    #expect(outcome.status == 143 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func aNamedPipeIsReadToItsEnd() throws {
    let outcome = try Program.shell(
      "mkfifo $d/p; { sleep 0.3; head -5 $d/in; sleep 0.3; tail -n +6 $d/in; } > $d/p & $baguan moderate $d/p $rules | md5sum; "
        + "$baguan moderate $d/in $rules | md5sum", in: folder())
    let sums = outcome.output.split(separator: "\n")
    #expect(sums.count == 2 && sums[0] == sums[1])
  }

  /// What is read must not be written, nor two things into one file.
  @Test(arguments: [
    ("$d/in -o $d/in", "$d/in would be written while it is read as $d/in"),
    ("$d/in $d/link -o $d/x --summary $d/link", "$d/link would be written while it is read as $d/in"),
    ("$d/in -o $d/s --summary $d/s", "the verdicts and the summary cannot go into one file: $d/s"),
    ("$d/x.partial -o $d/x", "$d/x.partial would be written while it is read as $d/x.partial"),
    ("$d/in -o $d/new --summary $d/./new", "the verdicts and the summary cannot go into one file: $d/./new"),
    (
      "$d/in -o $d/ring --summary $d/./ring",
      "the verdicts and the summary cannot go into one file: $d/./ring"
    ),
    (
      "$d/in -o $d/ring --summary $d/other",
      "the verdicts and the summary cannot go into one file: $d/other"
    ),
    ("-o $d/in < $d/in", "$d/in would be written while it is read as standard input"),
    ("$d/in --summary $d/s > $d/s", "the verdicts and the summary cannot go into one file: $d/s"),
    ("$d/x.checkpoint -o $d/x", "$d/x.checkpoint would be written while it is read as $d/x.checkpoint"),
    ("$d/in $d/x.checkpoint.new -o $d/x", "$d/x.checkpoint.new would be written while it is read as"),
    ("-o $d/x < $d/x.checkpoint", "$d/x.checkpoint would be written while it is read as standard input"),
    ("$d/x.partial --summary $d/x", "$d/x.partial would be written while it is read as $d/x.partial"),
    ("$d/in -o $d/in.new --dictionary $d/in.new", "$d/in.new would be written while it is read as $d/in.new"),
    ("$d/in -o $d/x --summary $d/x.checkpoint", "the verdicts and the summary cannot go into one file"),
    ("$d/in -o $d/x --summary $d/x.partial", "the verdicts and the summary cannot go into one file"),
    ("$d/in -o ''", "--output takes a path"), ("$d/in --summary ''", "--summary takes a path"),
  ])
  func onePlaceIsNotUsedTwice(arguments: String, message: String) throws {
    let folder = try folder(10)
    let before = try folder.bytes("in")
    let outcome = try Program.shell(
      "ln -s $d/in $d/link; ln -s other $d/ring; ln -s ring $d/other; for f in x.partial x.checkpoint x.checkpoint.new in.new; do cp $d/in $d/$f; done; $baguan moderate $rules \(arguments)",
      in: folder)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains(message.replacingOccurrences(of: "$d", with: folder.path)), "\(outcome.errors)")
    for name in ["in", "x.partial", "x.checkpoint", "x.checkpoint.new", "in.new"] {
      #expect(try folder.bytes(name) == before, "\(name)")
    }
  }

  @Test func aClosedPipeEndsSilently() throws {
    let outcome = try Program.shell(
      "$baguan moderate $d/in $rules | head -1; echo ${PIPESTATUS[0]}", in: folder())
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("{\"id\":0") && lines[1] == "141")
    #expect(outcome.errors == "")
  }

  /// What a full disk cuts off of a block is taken back, and where the file of standard output began is kept.
  @Test(.enabled(if: Program.filesCanBeLimited)) func aFullDiskBehindStandardOutputHasWholeLines() throws {
    let folder = try folder(20_000)
    let outcome = try Program.shell(
      "(echo first; ulimit -f 2000; $baguan moderate $d/in $rules -j1; echo $? >&2) > $d/out", in: folder)
    let lines = String(decoding: try folder.bytes("out"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count > 1000 && lines[0] == "first" && lines.last!.hasSuffix("}"))
    #expect(try folder.bytes("out").last == 0x0A)
    #expect(outcome.errors.contains("cannot write standard output: File too large"), "\(outcome.errors)")
    #expect(outcome.errors.contains("The \(lines.count - 1) lines before that were written."))
    #expect(outcome.errors.hasSuffix("74\n"))
  }

  @Test func aFullDeviceIsTold() throws {
    for line in [
      "$baguan moderate $d/in $rules > /dev/full",
      "ln -s /dev/full $d/full; $baguan moderate $d/in -o $d/full $rules",
    ] {
      let folder = try folder()
      let outcome = try Program.shell(line, in: folder)
      #expect(outcome.status == 74 && outcome.errors.contains("No space left on device"), "\(outcome.errors)")
      #expect(!folder.has("full.partial"))
    }
  }

  @Test func aFullDeviceForTheSummaryIsTold() throws {
    let outcome = try Program.shell("$baguan moderate $d/in --summary /dev/full $rules", in: folder())
    #expect(
      outcome.status == 74 && outcome.errors.contains("cannot write /dev/full: No space left on device"))
  }

  /// A place for the summary that is none is told before the run, not after it.
  @Test func thePlaceOfTheSummaryIsLookedAtFirst() throws {
    let folder = try folder()
    let outcome = try Program.shell(
      "$baguan moderate $d/in --summary $d/none/s.json -o $d/out $rules", in: folder)
    #expect(outcome.status == 73 && outcome.errors.contains("there is no directory \(folder / "none")"))
    #expect(!folder.has("out") && !folder.has("out.partial"))
  }

  @Test func allInputsAreLookedAtFirst() throws {
    let folder = try folder()
    let outcome = try Program.shell("$baguan moderate $d/in $d/none $d/in -o $d/out $rules", in: folder)
    #expect(outcome.status == 66 && outcome.errors.contains("cannot open \(folder / "none"): No such file"))
    #expect(!folder.has("out") && !folder.has("out.partial"))
  }

  /// An input that goes away while the one before it is read.
  @Test(arguments: [
    ("rm $d/b", "cannot open {d}/b: No such file or directory"),
    ("cp $d/b $d/c; mv $d/c $d/b", "cannot read {d}/b: it was replaced since the run began"),
    ("truncate -s 1000 $d/b", "cannot read {d}/b: it ends after 1000 bytes, but had"),
  ])
  func anInputThatVanishesStopsTheRun(change: String, message: String) throws {
    let folder = try folder(300)
    // The first input is a pipe, which is open until the second has gone.
    let outcome = try Program.shell(
      "cp $d/in $d/b; { cat $d/in; until test -e $d/out.partial; do sleep 0.01; done; \(change); } | "
        + "$baguan moderate - $d/b -o $d/out $rules", in: folder)
    #expect(outcome.status == 66)
    #expect(
      outcome.errors.contains(message.replacingOccurrences(of: "{d}", with: folder.path)), "\(outcome.errors)"
    )
    let whole = try Program.shell("$baguan moderate $d/in /dev/null $rules", in: folder)
    let partial = try folder.bytes("out.partial")
    #expect(partial.last == 0x0A)
    let count = Data(whole.output.utf8).split(separator: 0x0A).count
    #expect(partial.split(separator: 0x0A).count >= count)
  }

  /// Thousands of inputs need no more descriptors than one.
  @Test func manyInputsAreRead() throws {
    let folder = try Folder()
    let outcome = try Program.shell(
      "for i in {1..300}; do echo '{\"text\":\"好\"}' > $d/$i; done; ulimit -n 64; "
        + "$baguan moderate $d/[0-9]* -o $d/out $rules", in: folder)
    #expect(outcome.status == 0 && outcome.errors.contains("300 documents"), "\(outcome.errors)")
  }
}
