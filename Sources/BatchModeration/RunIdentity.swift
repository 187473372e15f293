import JSONCoding
public import JSONLines
public import Moderation
import Rulesets

/// All that a run's output depends on: a run may be resumed only while none of it changes.
public struct RunIdentity: Sendable, Hashable, Codable {
  /// An input file.
  public struct Input: Sendable, Hashable, Codable {
    /// Its path, as it was given.
    public var path: String
    /// What it was.
    public var file: FileIdentity
  }

  /// The program with its version.
  public var program: String
  /// The version of the ruleset.
  public var ruleset: String
  /// A dictionary's path and what the file was.
  public var dictionary: Input?
  /// Options that change the output, by their names on the command line.
  public var options: [String: String]
  /// In order.
  public var inputs: [Input]

  /// Looks at everything a run depends on; reads the ends of each input.
  ///
  /// - Throws: `FileError` when an input cannot be read, or is no regular file and hence cannot be read again.
  public init(
    program: String, _ moderator: Moderator, dictionary: String?, _ options: BatchOptions, inputs: [InputFile]
  ) throws(FileError) {
    self.program = program
    ruleset = moderator.ruleset.version
    self.options = options.byName
    if let dictionary { self.dictionary = try Input(dictionary) }
    self.inputs = []
    for input in inputs { self.inputs.append(try Input(input.name)) }
  }

  /// What has changed since this earlier run, a line each, for people; empty when nothing has.
  public func changes(to now: RunIdentity) -> [String] {
    var result: [String] = []
    if program != now.program { result.append("the program is \(now.program), it was \(program)") }
    if ruleset != now.ruleset { result.append("the rules are version \(now.ruleset), they were \(ruleset)") }
    result += Self.changes(
      "the dictionary", dictionary.map { [$0] } ?? [], now.dictionary.map { [$0] } ?? [])
    for name in Set(options.keys).union(now.options.keys).sorted() where options[name] != now.options[name] {
      result.append(
        "--\(name) is \(now.options[name] ?? "not given"), it was \(options[name] ?? "not given")")
    }
    return result + Self.changes("the input", inputs, now.inputs)
  }

  private static func changes(_ what: String, _ before: [Input], _ now: [Input]) -> [String] {
    guard before.map(\.path) == now.map(\.path) else {
      return ["\(what) is \(names(now)), it was \(names(before))"]
    }
    return zip(before, now).compactMap { before, now in
      before.file.difference(to: now.file).map { "\(what) \(now.path) has changed: \($0)" }
    }
  }

  private static func names(_ inputs: [Input]) -> String {
    inputs.isEmpty ? "not given" : inputs.map(\.path).joined(separator: " ")
  }
}

extension RunIdentity.Input {
  fileprivate init(_ path: String) throws(FileError) {
    guard let file = try FileIdentity(path: path) else {
      throw FileError("resume", path, reason: "only regular files can be read again from the middle")
    }
    (self.path, self.file) = (path, file)
  }
}

extension BatchOptions {
  /// The options that change the output; the number of jobs does not.
  fileprivate var byName: [String: String] {
    [
      "text-field": fields.text.description, "id-field": fields.id.description,
      "profile-field": fields.profile?.description ?? "", "profile": profile?.name ?? "",
      "kind-field": fields.kind.description, "kind": fields.standardKind.rawValue,
      "offsets": offsets.rawValue, "passthrough": form == .annotated ? "given" : "not given",
      "only": only.map(\.rawValue).sorted().joined(separator: ","), "max-line": String(maxLine),
    ]
  }
}
