import Foundation
import Testing

/// `baguan rules`: listing, showing and beginning rules.
@Suite struct RulesCommandTests {
  private func object(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  /// A folder with rules and a small corpus.
  private func folder() throws -> Folder {
    let folder = try Folder()
    #expect(try Program.shell("cp -r Tests/baguanTests/Golden/Rules $d/Rules", in: folder).status == 0)
    let lines = [
      #"{"id":"a","text":"进群，加微信abc12345","label":"ad-spam/contact"}"#,
      #"{"id":"b","text":"他留了微信abc12345","label":"ordinary"}"#,
      #"{"id":"c","text":"天气真好","label":"ordinary"}"#,
    ]
    try folder.write(lines.joined(separator: "\n").utf8, to: "corpus")
    return folder
  }

  @Test func everyRuleIsListedWithItsHits() throws {
    let folder = try folder()
    let outcome = try Program.shell(
      "$baguan rules list --rules $d/Rules --corpus $d/corpus --json", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rules = try #require(try object(outcome.output) as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["ad-spam/contact/wechat", "ad-spam/gambling/plan"])
    #expect(rules[0]["hits"] as? [String: Int] == ["documents": 2, "right": 1, "harmless": 1])
    let table = try Program.shell("$baguan rules list ad-spam/gambling --rules $d/Rules", in: folder)
    #expect(table.output.contains("ad-spam/gambling/plan") && !table.output.contains("ad-spam/contact"))
    let none = try Program.shell("$baguan rules list ad-spam/gamblign --rules $d/Rules", in: folder)
    #expect(none.status == 64 && none.errors.contains("did you mean: ad-spam/gambling"))
  }

  @Test func aRuleIsShownWithWhatItHoldsOn() throws {
    let folder = try folder()
    let outcome = try Program.shell(
      "$baguan rules show ad-spam/contact/wechat --rules $d/Rules --corpus $d/corpus --hits 1", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("2 documents, 1 of its class, 1 harmless"))
    #expect(outcome.output.contains("a  ad-spam/contact  进群，加⟦微信abc12345⟧"))
    #expect(!outcome.output.contains("b  ordinary"))
    let everywhere = try Program.run(["rules", "show", "ad-spam/contact/unrelated-call", "--rules", "Rules"])
    #expect(everywhere.output.contains("author: accountAgeDays, at most 7\n"))
    #expect(everywhere.output.contains("（parent: 海边的日落，水彩练习；accountAgeDays: 300）\n"))
    let escape =
      #"{"text":"想学的滴滴我","label":"ad-spam/contact","parent":"海\u001b[31m边","author":{"accountAgeDays":1}}"#
    let hostile = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).jsonl")
    try Data(escape.utf8).write(to: hostile)
    defer { try? FileManager.default.removeItem(at: hostile) }
    let shown = try Program.run(
      ["rules", "show", "ad-spam/contact/unrelated-call", "--rules", "Rules", "--corpus", hostile.path])
    #expect(
      shown.output.contains("（parent: 海\\u{1b}[31m边；accountAgeDays: 1）") && !shown.output.contains("\u{1B}"))
    let unknown = try Program.shell("$baguan rules show ad-spam/contact/wecat --rules $d/Rules", in: folder)
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean: ad-spam/contact/wechat"))
  }

  @Test(arguments: ["ad-spam/contact/aaa", "ad-spam/gambling/middle", "ad-spam/gambling/zzz"])
  func aNewRulePassesCheck(id: String) throws {
    let folder = try folder()
    let before = try folder.bytes("Rules/weights.json")
    let new = try Program.shell(
      "$baguan rules new \(id) --title '福袋: \"一\"' --term 福袋 --term 盲盒代抽 --rules $d/Rules", in: folder)
    #expect(new.status == 0, "\(new.errors)")
    let check = try Program.shell("$baguan check $d/Rules", in: folder)
    // One example of these rules is marked wrongly on purpose.
    #expect(check.output.contains("3 rules") && check.output.contains("11 examples"), "\(check.output)")
    #expect(check.output.contains("1 problem(s)") && !check.output.contains(id), "\(check.output)")
    let weights = try String(decoding: folder.bytes("Rules/weights.json"), as: UTF8.self)
    let lines = weights.split(separator: "\n").filter { !$0.contains(id) }
    let old = String(decoding: before, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.drop { $0 == "," } }.count == old.count && weights.contains("\"\(id)\": 3.2"))
    let hit = try Program.shell("$baguan explain '领福袋吗' --rules $d/Rules --json", in: folder)
    #expect(hit.output.contains(id))
    let again = try Program.shell("$baguan rules new \(id) --title x --term y --rules $d/Rules", in: folder)
    #expect(again.status == 64 && again.errors.contains("is there already"))
  }

  @Test(arguments: [
    ("ad-spam/contcat/x --title t --term 福袋", "did you mean: ad-spam/contact"),
    ("x --title t --term 福袋", "family/category/name"), ("ad-spam/contact/x --title t", "--term"),
    ("ad-spam/contact/x --title t --term '!!'", "can never match"),
    ("ad-spam/contact/x --title t --term ＶＸ群", "not in normalized form"),
    ("ad-spam/contact/x --title t --term 'free loose'", "the option \"loose\" stands after a space"),
    ("ad-spam/contact/x --title t --term ' x'", "has spaces around it"),
  ])
  func whatCannotBeARuleIsRefused(arguments: String, message: String) throws {
    let folder = try folder()
    let outcome = try Program.shell("$baguan rules new \(arguments) --rules $d/Rules", in: folder)
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
    let changed = try Program.shell("diff -r Tests/baguanTests/Golden/Rules $d/Rules", in: folder)
    #expect(changed.status == 0)
  }
}
