public import ArgumentParser
import BatchModeration
import Foundation
import JSONCoding
import JSONLines
public import Moderation
public import Rulesets
import StreamCodecs

/// How documents are read.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The field with the text; dotted paths reach into objects.", valueName: "path"))
  var textField = "text"
  @Option(help: ArgumentHelp("The field with the id.", valueName: "path")) var idField = "id"
  @Option(help: ArgumentHelp("The field with the kind.", valueName: "path")) var kindField = "kind"
  @Option(help: "What documents without a kind are: \(DocumentKind.allNames).") var kind: DocumentKind =
    .comment
  @Option(
    help: ArgumentHelp("The profile of documents that name none, see Rules/README.md.", valueName: "name"))
  var profile: String?
  @Option(
    help: ArgumentHelp(
      "The field with the profile's name. (default: profile, if the rules have profiles)", valueName: "path"))
  var profileField: String?
  @Option(
    help: ArgumentHelp(
      "The longest line; longer ones give an error line. A line may take three times its size of memory.",
      valueName: "bytes"))
  var maxLine = LineReader.standardMaxLine

  func validate() throws {
    let paths = [("--text-field", textField), ("--id-field", idField), ("--kind-field", kindField)]
    for (name, path) in paths + (profileField.map { [("--profile-field", $0)] } ?? [])
    where FieldPath(path) == nil {
      throw ValidationError(
        "\(name) takes field names with dots between, such as data.content, not \"\(path)\"")
    }
    if !(1...(1 << 30)).contains(maxLine) {
      throw ValidationError("--max-line takes a number from 1 to \(1 << 30)")
    }
  }

  func apply(to options: inout BatchOptions, _ moderator: Moderator) throws {
    guard let text = FieldPath(textField), let id = FieldPath(idField), let kind = FieldPath(kindField) else {
      return
    }
    let standard = moderator.ruleset.profiles.isEmpty ? nil : "profile"
    options.fields = DocumentFields(
      text: text, id: id, kind: kind, standardKind: self.kind,
      profile: (profileField ?? standard).flatMap { FieldPath($0) })
    options.profile = try moderator.profile(option: profile)
    options.maxLine = maxLine
  }
}

/// How verdicts are written.
struct WritingOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where verdicts go; standard output if not given. Compressed if it ends in .gz or .zst.",
      valueName: "file"))
  var output: String?
  @Flag(help: "Go on with a run that was stopped, from its last checkpoint.") var resume = false
  @Option(
    help: ArgumentHelp(
      "How often a checkpoint is written; 0: after every block of lines.", valueName: "seconds"))
  var checkpointEvery = 5.0
  @Flag(help: "Write the input objects, each with its verdict added.") var passthrough = false
  @Option(
    help: ArgumentHelp(
      "Write only documents with these actions (and error lines).", valueName: "block,review,pass"))
  var only: ActionList = ActionList(actions: Set(Action.allCases))
  @Option(help: "How offsets count: unicode (as Python does), utf16 (Java, JavaScript), utf8 (bytes).")
  var offsets: OffsetUnit = .unicode
  @Option(help: ArgumentHelp("Exit with 3 when a document reaches this action.", valueName: "block|review"))
  var failOn: Action?
  @Option(help: ArgumentHelp("Write the summary as JSON, too.", valueName: "file")) var summary: String?

  func validate() throws {
    for (name, path) in [("--output", output), ("--summary", summary)] where path == "" {
      throw ValidationError("\(name) takes a path")
    }
    if failOn == .pass { throw ValidationError("--fail-on takes review or block") }
    if !(0...86400).contains(checkpointEvery) {
      throw ValidationError("--checkpoint-every takes a number of seconds from 0 to 86400")
    }
    if resume, output.map(OutputFile.isWrittenDirectly) ?? true {
      throw ValidationError("--resume goes on with an output file; name it with -o, as in the run to resume")
    }
  }

  func apply(to options: inout BatchOptions) {
    (options.form, options.only, options.offsets) = (
      passthrough ? .annotated : .verdict, only.actions, offsets
    )
    options.compression = output.flatMap { CompressionFormat(path: $0) }
  }

  /// Looks before a long run whether the summary can be written where it is wanted.
  func checkSummaryPlace() throws {
    guard let summary else { return }
    let folder = URL(fileURLWithPath: summary).deletingLastPathComponent().path
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      printError("baguan: cannot create \(summary): there is no directory \(folder)")
      throw ExitStatus.cannotCreate
    }
  }

  func writeSummary(_ json: [UInt8]) throws {
    guard let summary else { return }
    do throws(FileError) {
      let file = try OutputFile(path: summary)
      try json.withUnsafeBufferPointer { bytes throws(FileError) in try file.write(bytes) }
      try file.finish()
    } catch {
      printError("baguan: \(error)")
      throw error.exitStatus
    }
  }

  /// Refuses to write what is read, and one file twice.
  func checkPlaces(inputs: [String], dictionary: String?) throws {
    let ofVerdicts = output.map { Self.written(for: $0, Checkpoint.written(for: $0)) } ?? []
    let ofSummary = summary.map { Self.written(for: $0) } ?? []
    if let summary,
      output == nil
        ? FilePlace.isSame(summary, asDescriptor: STDOUT_FILENO)
        : ofSummary.contains(where: { path in ofVerdicts.contains { FilePlace.areSame($0, path) } })
    {
      throw ValidationError("the verdicts and the summary cannot go into one file: \(summary)")
    }
    let readsStandard = inputs.isEmpty || inputs.contains("-")
    for path in ofVerdicts + ofSummary {
      let input =
        (inputs + [dictionary].compactMap { $0 }).first { FilePlace.areSame($0, path) }
        ?? (readsStandard && FilePlace.isSame(path, asDescriptor: STDIN_FILENO) ? "standard input" : nil)
      if let input {
        throw ValidationError("\(path) would be written while it is read as \(input); name another file")
      }
    }
  }

  /// What writing a file writes, `more` among it unless it is a device or a pipe.
  private static func written(for path: String, _ more: [String] = []) -> [String] {
    OutputFile.isWrittenDirectly(path) ? [path] : [path, OutputFile.partial(path)] + more
  }
}

/// Actions with commas between.
struct ActionList: ExpressibleByArgument {
  var actions: Set<Action>

  init(actions: Set<Action>) { self.actions = actions }

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    actions = Set(names.compactMap { Action(rawValue: String($0)) })
    if actions.count != names.count { return nil }
  }

  var defaultValueDescription: String { "all" }
}

extension Action: ExpressibleByArgument {
  /// Those that an option takes: every document reaches `pass`.
  public static var allValueStrings: [String] { [review, block].map(\.rawValue) }
}
extension OffsetUnit: ExpressibleByArgument {}
