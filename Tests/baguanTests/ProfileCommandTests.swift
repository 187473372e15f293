import Foundation
import Testing

/// Profiles as users of the program meet them.
@Suite struct ProfileCommandTests {
  /// A folder with rules that have a profile of an escaped, a Chinese and a plain name.
  private func folder() throws -> Folder {
    let folder = try Folder()
    let copied = try Program.shell(
      "cp -r Tests/baguanTests/Golden/Rules $d/Rules; mkdir $d/Rules/profiles", in: folder)
    #expect(copied.status == 0)
    for name in ["art", "绘画"] {
      let text = "title: 绘画社区\noff: [ad-spam/contact]\n"
      try folder.write(text.utf8, to: "Rules/profiles/\(name).yaml")
    }
    return folder
  }

  private func verdicts(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func documentsNameTheirProfiles() throws {
    let folder = try folder()
    let ad = "加微信abc12345"
    let lines = [
      #"{"id":1,"text":"\#(ad)"}"#, #"{"id":2,"text":"\#(ad)","profile":"art"}"#,
      #"{"id":3,"text":"\#(ad)","profile":"\u7ed8\u753b"}"#, #"{"id":4,"text":"\#(ad)","profile":null}"#,
      #"{"id":5,"text":"\#(ad)","profile":"arts"}"#, #"{"id":6,"text":"\#(ad)","profile":7}"#,
    ]
    let outcome = try Program.shell(
      "$baguan moderate --rules $d/Rules", in: folder, input: lines.joined(separator: "\n"))
    let verdicts = try verdicts(outcome.output)
    #expect(outcome.status == 2 && verdicts.count == 6)
    #expect(verdicts.map { $0["action"] as? String } == ["review", "pass", "pass", "review", nil, nil])
    #expect(verdicts.map { $0["profile"] as? String } == [nil, "art", "绘画", nil, nil, nil])
    let errors = verdicts.suffix(2).map { $0["error"] as? [String: String] ?? [:] }
    #expect(errors.map { $0["code"] } == ["unknown-profile", "unknown-profile"])
    #expect(errors[0]["message"] == "unknown profile \"arts\", not one of art, 绘画")
  }

  @Test func anOptionNamesTheProfileOfTheRest() throws {
    let folder = try folder()
    let lines = #"{"text":"加微信abc12345"}"# + "\n" + #"{"text":"加微信abc12345","app":"绘画"}"#
    let outcome = try Program.shell(
      "$baguan moderate --rules $d/Rules --profile art --profile-field app", in: folder, input: lines)
    #expect(try verdicts(outcome.output).map { $0["profile"] as? String } == ["art", "绘画"])
    let unknown = try Program.shell("$baguan explain x --rules $d/Rules --profile arts", in: folder)
    #expect(unknown.status == 64 && unknown.errors.contains("not one of art, 绘画"))
  }

  @Test func withoutProfilesTheFieldMeansNothing() throws {
    let outcome = try Program.run(["moderate"] + Program.rules, input: #"{"text":"好","profile":{"age":3}}"#)
    #expect(outcome.status == 0 && outcome.output.contains("\"action\":\"pass\""))
  }
}
