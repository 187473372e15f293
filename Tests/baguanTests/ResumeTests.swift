import Foundation
import Glibc
import Testing

/// Nothing is lost, however a run ends.
@Suite struct ResumeTests {
  /// Kills the program at a hundred random moments or more, until it was resumed often enough; each run goes on where the
  /// one before was killed, and whenever one comes to its end, its output is that of an undisturbed run.
  @Test(arguments: ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
  func killingLosesNothing(name: String) throws {
    let folder = try Folder()
    try folder.write(dump(lines: 1000).utf8, to: "in")
    try folder.write(dump(lines: 2000).utf8, to: "more")
    #expect(try Program.shell("gzip $d/more", in: folder).status == 0)
    let inputs = [folder / "in", folder / "more.gz"]
    let arguments =
      ["moderate"] + inputs + ["-o", folder / name, "--checkpoint-every", "0"] + Program.rules
    // With a sanitizer most of a run is its start, and all tests at once make times vary ten times.
    let enough = Program.sanitizer == nil ? 10 : 3
    var run = try StartedRun(arguments + ["--resume", "-j1", "--summary", folder / "whole"], folder)
    let readying = run.waitUntilReady()
    var work = run.waitUntilEnd()
    let expected = try folder.bytes(name)
    folder.remove(name)
    var generator = SeededGenerator(state: UInt64(name.count))
    var (kills, resumed) = (0, 0)
    while kills < 35 || resumed <= enough && kills < 200 {
      run = try StartedRun(arguments + ["--resume", "-j\(Int.random(in: 1...3, using: &generator))"], folder)
      let moment = Double.random(in: 0...1, using: &generator)
      if Int.random(in: 0..<5, using: &generator) == 0 {
        Thread.sleep(forTimeInterval: moment * readying)
      } else {
        _ = run.waitUntilReady()
        Thread.sleep(forTimeInterval: moment * work)
      }
      if try run.kill().contains("resuming after") { resumed += 1 }
      if run.process.status == 128 + SIGKILL {
        kills += 1
        // The machine may have become slower since the first run.
        if !folder.has("\(name).checkpoint") { work *= 1.2 }
      } else {
        work *= 0.8
        #expect(run.process.status == 2)
        #expect(try folder.bytes(name) == expected && !folder.has("\(name).partial"))
        folder.remove(name)
      }
    }
    let last = try Program.run(arguments + ["--resume", "--summary", folder / "resumed"])
    #expect(last.status == 2, "\(last.errors)")
    #expect(try folder.bytes(name) == expected)
    #expect(resumed > enough)
    #expect(!folder.has("\(name).partial") && !folder.has("\(name).checkpoint"))
    #expect(try summary(folder, "resumed") == summary(folder, "whole"))
  }

  /// The summary without its times.
  private func summary(_ folder: Folder, _ name: String) throws -> NSDictionary {
    var object = try #require(try JSONSerialization.jsonObject(with: folder.bytes(name)) as? [String: Any])
    object["seconds"] = nil
    return object as NSDictionary
  }

  /// A folder with a dump and a run over it that was stopped by a full disk in the middle.
  private func stoppedRun(_ input: String = "in", _ output: String = "out") throws -> Folder {
    let folder = try Folder()
    try folder.write(dump(lines: 3000).utf8, to: "in")
    let outcome = try Program.shell(
      "cd \"$d\"; gzip -kn in; cd - >/dev/null; ulimit -f 200; $baguan moderate $d/\(input) -o $d/\(output) -j1 $rules",
      in: folder)
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("cannot write \(folder / output): File too large"), "\(outcome.errors)")
    #expect(outcome.errors.contains("with --resume to go on"))
    return folder
  }

  @Test(.enabled(if: Program.filesCanBeLimited), arguments: ["in", "in.gz"])
  func aFullDiskLosesNothing(input: String) throws {
    let folder = try stoppedRun(input)
    let partial = try folder.bytes("out.partial")
    #expect(partial.count > 100_000 && partial.last == 0x0A)
    let outcome = try Program.shell("$baguan moderate $d/\(input) -o $d/out --resume $rules", in: folder)
    #expect(outcome.status == 2 && outcome.errors.contains("resuming after"))
    #expect(outcome.errors.contains("2970 documents"))
    let whole = try Program.shell("$baguan moderate $d/in $rules", in: folder)
    #expect(try folder.bytes("out") == Data(whole.output.utf8))
    #expect(whole.output.utf8.starts(with: partial))
  }

  @Test(
    .enabled(if: Program.filesCanBeLimited),
    arguments: [
      ("echo >> $d/in", "", "the input {d}/in has changed: it has"),
      ("sed -i s/abc123/abc124/ $d/in", "", "the input {d}/in has changed: its content is another"),
      (
        "cp -p $d/in $d/x; mv $d/x $d/in", "",
        "the input {d}/in has changed: it is another file of the same name"
      ),
      ("touch $d/in", "", "the input {d}/in has changed: it was written to"),
      (
        "touch -r $d/in $d/time; sed -i s/的/地/2 $d/in; touch -r $d/time $d/in; chmod u+x $d/in", "",
        "the input {d}/in has changed: "
      ),
      (
        "touch -r $d/in $d/time; printf x | dd of=$d/in bs=1 seek=70000 conv=notrunc 2> /dev/null; touch -r $d/time $d/in",
        "", "the input {d}/in has changed: its owner, mode, links or times were changed, or it was written to"
      ),
      ("true", "--kind post", "--kind is post, it was comment"),
      ("true", "--passthrough", "--passthrough is given, it was not given"),
      ("true", "--only block", "--only is block, it was block,pass,review"),
      ("true", "$d/in.gz", "the input is {d}/in {d}/in.gz, it was {d}/in"),
      ("true", "--dictionary $d/words", "the dictionary is {d}/words, it was not given"),
      (
        "cp -r Tests/baguanTests/Golden/Rules $d; echo '# x' >> $d/Rules/policy.yaml; rules=\"--rules $d/Rules\"",
        "",
        "the rules are version"
      ),
      (
        "sed -i 's/baguan 0/baguan 9/' $d/out.checkpoint", "",
        "the program is baguan 0.1.0, it was baguan 9.1.0"
      ),
    ])
  func whatHasChangedIsRefused(change: String, arguments: String, message: String) throws {
    let folder = try stoppedRun()
    let kept = try folder.bytes("out.partial")
    try folder.write("微信 5 n\n".utf8, to: "words")
    let outcome = try Program.shell(
      "\(change); $baguan moderate $d/in \(arguments) -o $d/out --resume $rules", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("cannot resume \(folder / "out"), because something has changed"))
    #expect(
      outcome.errors.contains(message.replacingOccurrences(of: "{d}", with: folder.path)), "\(outcome.errors)"
    )
    #expect(try folder.bytes("out.partial") == kept && folder.has("out.checkpoint"))
  }

  @Test(.enabled(if: Program.filesCanBeLimited)) func whatDoesNotFitTheCheckpointIsRefused() throws {
    let folder = try stoppedRun()
    let short = try Program.shell(
      "truncate -s 100 $d/out.partial; $baguan moderate $d/in -o $d/out --resume $rules", in: folder)
    #expect(short.status == 65 && short.errors.contains("it has 100 bytes, fewer than the"))
    let gone = try Program.shell(
      "rm $d/out.partial; $baguan moderate $d/in -o $d/out --resume $rules", in: folder)
    #expect(
      gone.status == 65 && gone.errors.contains("it is not there any more; start over without --resume"))
    let broken = try Program.shell(
      "echo {} > $d/out.checkpoint; $baguan moderate $d/in -o $d/out --resume $rules", in: folder)
    #expect(broken.status == 65 && broken.errors.contains("is no checkpoint of this version"))
    // Without --resume it starts over.
    #expect(try Program.shell("$baguan moderate $d/in -o $d/out $rules", in: folder).status == 2)
    #expect(folder.has("out") && !folder.has("out.partial") && !folder.has("out.checkpoint"))
  }

  @Test func whatCannotBeResumedSaysSo() throws {
    let folder = try Folder()
    try folder.write("{\"text\":\"好\"}\n".utf8, to: "in")
    for (line, status, message) in [
      ("$baguan moderate -o $d/out --resume $rules", 64, "standard input cannot be read again"),
      ("$baguan moderate $d/in --resume $rules", 64, "name it with -o"),
      ("ln -s /dev/null $d/null; $baguan moderate $d/in -o $d/null --resume $rules", 64, "name it with -o"),
      ("$baguan moderate <(cat $d/in) -o $d/out --resume $rules", 65, "only regular files can be read again"),
      ("$baguan moderate $d/in -o $d/out --resume $rules", 0, "starting from the beginning"),
    ] as [(String, Int32, String)] {
      let outcome = try Program.shell(line, in: folder)
      #expect(outcome.status == status && outcome.errors.contains(message), "\(line): \(outcome.errors)")
    }
  }

  @Test func twoRunsDoNotWriteOneFile() throws {
    let folder = try Folder()
    let outcome = try Program.shell(
      "set -m; (sleep 100; echo) | $baguan moderate -o $d/out $rules & while ! test -e $d/out.partial; do sleep 0.02; done; "
        + "$baguan moderate /dev/null -o $d/out $rules; s=$?; kill -KILL %1; wait; exit $s", in: folder)
    #expect(outcome.status == 73 && outcome.errors.contains("another run is writing it"))
  }
}

/// A run that is watched. With `--resume` the program's first word on standard error says that it is ready.
private struct StartedRun {
  let process: Process
  private let errors: String

  init(_ arguments: [String], _ folder: Folder) throws {
    errors = folder / "err"
    process = try Program.start(Program.path, arguments, standard: ["/dev/null", "/dev/null", errors])
  }

  /// Waits; returns the seconds it took.
  func waitUntilReady() -> Double {
    let began = ContinuousClock.now
    var status = stat()
    while process.isRunning, stat(errors, &status) != 0 || status.st_size == 0 { usleep(1000) }
    return (ContinuousClock.now - began).seconds
  }

  func waitUntilEnd() -> Double {
    let began = ContinuousClock.now
    process.waitUntilExit()
    return (ContinuousClock.now - began).seconds
  }

  /// Ends it at once; returns what it said.
  func kill() throws -> String {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self)
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
