import Foundation
import Rulesets
import Testing

/// The files of a rules directory: where they stand, what leads to them, and those that cannot be read.
@Suite struct RulesetFilesTests {
  @Test func aLinkLeadsToTheRules() throws {
    let rules = try RulesDirectory()
    let link = rules.path + "-link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: rules.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    let version = try RulesetLoader(directory: link).load().version
    let direct = try rules.load().version
    #expect(version == direct)
  }

  @Test func filesMustBelong() throws {
    let directory = try RulesDirectory(["notes.txt": "x", "ad-spam/x.yaml": "x", "lexicons/join.csv": "x"])
    #expect(
      directory.problems() == [
        "ad-spam/x.yaml:0: the file belongs nowhere", "lexicons/join.csv:0: the file belongs nowhere",
        "notes.txt:0: the file belongs nowhere",
      ])
    #expect(try RulesDirectory(["policy.yaml": nil]).problems() == ["policy.yaml:0: the file is missing"])
    let missing = #expect(throws: RulesetError.self) { try RulesetLoader(directory: "/nonexistent").load() }
    #expect(
      missing?.problems.map(\.what) == [
        "the directory /nonexistent cannot be read: No such file or directory"
      ])
  }

  /// What is behind a link that is not followed would be missed by nobody until it is needed.
  @Test func linksThatAreNotFollowedAreTold() throws {
    let (directory, other) = (try RulesDirectory(), try RulesDirectory())
    for (link, target) in [
      ("profiles", other.path), ("lexicons/gone.txt", "/nonexistent"),
      ("exceptions/same.txt", other.path + "/exceptions/words.txt"), (".hidden", "/nonexistent"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: directory.path + "/" + link, withDestinationPath: target)
    }
    #expect(
      directory.problems()
        == [
          "exceptions/same.txt:0: no rule or lexicon uses the exceptions",
          "lexicons/gone.txt:0: the link leads to nothing",
          "profiles:0: a link to a folder is not followed",
        ])
  }

  @Test func aPipeIsNoFileOfRules() throws {
    let directory = try RulesDirectory()
    #expect(mkfifo(directory.path + "/lexicons/pipe.txt", 0o600) == 0)
    #expect(
      directory.problems()
        == ["lexicons/pipe.txt:0: the file cannot be read or is larger than 67108864 bytes"])
  }

  @Test func bytesThatAreNotUTF8HaveTheirLine() throws {
    let directory = try RulesDirectory()
    try directory.write(Data([0x61, 0x0A, 0xFF]), to: "lexicons/join.txt")
    #expect(directory.problems() == ["lexicons/join.txt:2: bytes that are not UTF-8"])
    try directory.write(Data([0x61, 0xFF]), to: "exceptions/words.txt")
    let rule = "ad-spam/contact/join.yaml"
    try directory.write(Data([0xB1]), to: rule)
    let first = "\(rule):1: bytes that are not UTF-8"
    #expect(
      directory.problems() == [
        first, "exceptions/words.txt:1: bytes that are not UTF-8",
        "lexicons/join.txt:2: bytes that are not UTF-8",
      ])
  }
}
