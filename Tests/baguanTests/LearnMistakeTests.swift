import Foundation
import Testing

/// What `baguan tune learn` says to input that it cannot learn from and places it cannot write to, and that it leaves
/// nothing half-written.
@Suite struct LearnMistakeTests {
  /// A corpus that teaches nothing.
  struct Useless: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var message: String
    var testDescription: String { name }
  }

  static let useless = [
    Useless(name: "empty", text: "", message: "-:1: the corpus is empty"),
    Useless(
      name: "three lines",
      text: LearnCorpus.labelled.split(separator: "\n").prefix(3).joined(separator: "\n"),
      message: "-:1: no label of harm has the 20 documents that learning needs; there are: ad-spam/contact 1"),
    Useless(
      name: "harm alone", text: LearnCorpus.harm,
      message: "-:1: there are no harmless documents to tell harm from"),
    Useless(
      name: "nothing harmful", text: LearnCorpus.ordinary,
      message: "-:1: no label of harm has the 20 documents that learning needs; there are none"),
    Useless(
      name: "unknown label",
      text: LearnCorpus.labelled.replacingOccurrences(of: "gambling", with: "gamblign"),
      message: "did you mean: ad-spam/gambling"),
  ]

  @Test(arguments: useless)
  func uselessCorporaAreRefused(corpus: Useless) throws {
    let folder = try Folder()
    let outcome = try Program.run(
      ["tune", "learn", "-", "--rules", LearnCorpus.rules, "-o", folder / "out"], input: corpus.text)
    #expect(outcome.status == 65 && outcome.errors.contains(corpus.message), "\(outcome.errors)")
    #expect(outcome.errors.contains("→"))
    #expect(outcome.output == "" && !folder.has("out"))
  }

  @Test(arguments: [
    (["--terms", "0"], "--terms takes a number from 1 to 1000000"),
    (["--terms", "1000001"], "--terms takes a number from 1 to 1000000"),
    (["--folds", "1"], "--folds takes a number from 2 to 50"),
    (
      ["--max-false-alarms", "101%"],
      "'101%' is invalid for '--max-false-alarms <share>': write a share from 0%"
    ),
    (
      ["--max-false-alarms", "nan"],
      "'nan' is invalid for '--max-false-alarms <share>': write a share from 0%"
    ),
    (["--max-false-alarms=-1%"], "'-1%' is invalid for '--max-false-alarms <share>': write a share from 0%"),
    (
      ["--max-false-alarms", "0.5"],
      "'0.5' is invalid for '--max-false-alarms <share>': write 0.5% or 50%, whichever is meant"
    ),
    (["--max-false-alarms", "1%", "--best-f1"], "give --max-false-alarms or --best-f1, not both"),
    (["-o", ""], "--output takes a directory"),
    (["--apply", "-o", "x"], "give --apply or --output, not both"),
  ])
  func badOptionsAreTold(arguments: [String], message: String) throws {
    let outcome = try Program.run(["tune", "learn", "-", "--rules", LearnCorpus.rules] + arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func filesThatCannotBeReadAreTold() throws {
    let folder = try Folder()
    for (path, reason) in [(folder / "none", "No such file or directory"), (folder.path, "Is a directory")] {
      let outcome = try Program.run(["tune", "learn", path, "--rules", LearnCorpus.rules])
      #expect(outcome.status == 66 && outcome.errors.contains(path) && outcome.errors.contains(reason))
    }
  }

  /// Told before the documents are read, not after the work.
  @Test func placesThatCannotBeWrittenAreTold() throws {
    let folder = try LearnCorpus.folder()
    try folder.write("x".utf8, to: "file")
    for place in ["file", "file/below/it"] {
      let outcome = try LearnCorpus.learn(folder, ["-o", folder / place])
      #expect(outcome.status == 73 && outcome.output == "")
      #expect(outcome.errors.contains("baguan: cannot create \(folder / place)"), "\(outcome.errors)")
      #expect(outcome.errors.contains("→"))
    }
    #expect(try Program.shell("mkdir $d/half; echo x > $d/half/learned", in: folder).status == 0)
    let half = try LearnCorpus.learn(folder, ["-o", folder / "half"])
    #expect(
      half.status == 73 && half.errors.contains("\(folder / "half/learned") is no directory"),
      "\(half.errors)")
    if geteuid() == 0 { return }
    #expect(try Program.shell("mkdir $d/closed; chmod 555 $d/closed", in: folder).status == 0)
    let closed = try LearnCorpus.learn(folder, ["-o", folder / "closed/new"])
    #expect(closed.status == 73 && closed.errors.contains("Permission denied"), "\(closed.errors)")
  }

  /// One file that cannot be replaced, and none is; the report stands all the same.
  @Test func allFilesAreWrittenOrNone() throws {
    let folder = try LearnCorpus.folder()
    #expect(try Program.shell("mkdir -p $d/out/policy.yaml", in: folder).status == 0)
    let outcome = try LearnCorpus.learn(folder, ["-o", folder / "out", "--json"])
    #expect(
      outcome.status == 73 && outcome.errors.contains("out/policy.yaml: Is a directory"), "\(outcome.errors)")
    #expect(outcome.output.contains("\"written\" : [\n\n  ]"))
    #expect(!outcome.errors.contains("written 已写入"))
    let left = try Program.shell("find $d/out -type f", in: folder)
    #expect(left.output == "")
  }

  @Test func learnedFilesThatWereSpoiledByHandAreTold() throws {
    let folder = try LearnCorpus.folder()
    #expect(try LearnCorpus.learn(folder, ["--apply"]).status == 0)
    let spoiled = "sed -i '12s/\\t.*\\t/\\tmany\\t/' $d/Rules/learned/ad-spam/contact.tsv"
    #expect(try Program.shell(spoiled, in: folder).status == 0)
    let before = try folder.bytes("Rules/learned/ad-spam/contact.tsv")
    let outcome = try LearnCorpus.learn(folder, ["--apply"])
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("learned/ad-spam/contact.tsv:12: the weight \"many\" is no number"))
    #expect(try folder.bytes("Rules/learned/ad-spam/contact.tsv") == before)
  }

  @Test func aStopLeavesNothing() throws {
    let folder = try LearnCorpus.folder()
    let corpora = "Corpus/community/train.jsonl Corpus/innocent/train.jsonl"
    let outcome = try Program.shell(
      "set -m; cd '\(Program.checkout.path)'; $baguan tune learn \(corpora) --rules Rules -o $d/out & sleep 0.4; kill -INT %1; wait %1",
      in: folder)
    #expect(outcome.status == 130 && !folder.has("out"), "\(outcome)")
  }
}
