import CICU
import Testing

@testable import TextAnalysis

/// The tables of disguises: what they say, and that ICU says the same.
@Suite struct DisguiseTableTests {
  @Test func syllablesAreThoseOfICU() throws {
    let units = SyllableTable.lines.split(separator: "\n").flatMap { $0.split(separator: " ")[1].utf16 }
    var source: [UInt16] = []
    for unit in units { source += [unit, 0x0A] }
    var result = [UInt16](repeating: 0, count: source.count * 8)
    var status: Int32 = 0
    let count = cicu_transliterate(
      "Han-Latin; Latin-ASCII", source, Int32(source.count), &result, Int32(result.count), &status)
    try #require(status <= 0)
    let lines = result[..<Int(count)].split(separator: 0x0A).map { String(decoding: $0, as: UTF16.self) }
    try #require(lines.count == units.count)
    let agreeing = zip(units, lines).count { Homophones.standard.syllable(of: $0) == $1 }
    // A later ICU may read a few characters with several sounds another way.
    #expect(Double(agreeing) >= 0.99 * Double(units.count), "\(agreeing) of \(units.count)")
    #expect(Set(units).count == units.count && units.count > 6700)
  }

  @Test func simplifiedFormsAreThoseOfICU() throws {
    let ours = SimplifiedForms().replacements()
    let theirs = try IdeographTable.mapping("Traditional-Simplified")
    // A later ICU may know a few more, or know better.
    let agreeing = theirs.count { ours[$0.key] == [$0.value] }
    #expect(Double(agreeing) >= 0.99 * Double(theirs.count), "\(agreeing) of \(theirs.count)")
    #expect(ours.count > 2800 && ours.count - agreeing < 30)
    #expect(ours[0x611B] == [0x7231] && ours[0x7231] == nil)
  }

  @Test func charactersThatStandForOthersAreRareAndSoundLikeThem() {
    let homophones = Homophones.standard
    func unit(_ text: String) -> UInt16 { text.utf16.first! }
    #expect(homophones.sounds[Int(unit("微"))] == homophones.sounds[Int(unit("薇"))])
    #expect(homophones.sounds[Int(unit("微"))] != homophones.sounds[Int(unit("信"))])
    #expect(homophones.syllable(of: unit("a")) == nil && homophones.sounds[Int(unit("a"))] == 0)
    let others = homophones.homophones(of: unit("微"))
    #expect(others.contains(unit("薇")) && !others.contains(unit("微")) && !others.contains(unit("为")))
    let tooCommon = homophones.signs.filter { OccurrenceRate.estimate([$0]) > 3e-4 }
    #expect(tooCommon == [], "\(String(decoding: tooCommon, as: UTF16.self))")
  }

  @Test func partsAndLookAlikes() {
    func split(_ text: String) -> [String] {
      SplitForms.of(text.utf16.first!).map { String(decoding: $0, as: UTF16.self) }
    }
    #expect(split("法") == ["氵去", "水去"] && split("群") == ["君羊"] && split("信") == ["亻言", "人言"])
    #expect(split("一") == [])
    #expect(LookAlikeIdeographs.of("微".utf16.first!).contains("徽".utf16.first!))
  }

  /// What normalization rewrites is never met in a text.
  @Test func tablesAreInNormalizedForm() throws {
    let normalizer = try TextNormalizer.standard()
    for unit in UInt16(0x3400)...0x9FFF {
      let written = [unit] + LookAlikeIdeographs.of(unit) + SplitForms.of(unit).joined()
      guard written.count > 1 else { continue }
      let text = String(decoding: written, as: UTF16.self)
      #expect(normalizer.normalizedTerm(text).text == text)
    }
  }

  @Test(arguments: [
    ("微[发怒]信", "微信"), ("微[em]e163[/em]信", "微信"), ("微/捂脸信", "微信"), ("微#(滑稽)信", "微信"), ("微[DOGE]信", "微信"),
    ("微[狗头]信", "微信"),
    ("微[笑哭R]信", "微信"), ("微[绝望的凝视]信", "微信"), ("感谢/支持", "感谢/支持"),
    ("[加微信]", "[加微信]"), ("男/女", "男/女"), ("1/2", "1/2"), ("[em]e[/em", "[em]e[/em"), ("微[发怒", "微[发怒"),
    ("[微笑][微笑]", ""), ("[[微笑]]", "[]"),
  ])
  func platformEmoji(text: String, units: String) throws {
    #expect(String(decoding: try Analysis.units(text), as: UTF16.self) == units)
  }

  @Test func offsetsSurviveRemoval() throws {
    let text = try Analysis.of("a微[发怒]信b/捂脸c")
    defer { withExtendedLifetime(text) {} }
    #expect(Array(text.sourceStarts) == [0, 1, 6, 7, 11] && Array(text.sourceEnds) == [1, 2, 7, 8, 12])
    #expect(text.sourceRange(ofUnits: 1..<3) == 1..<7)
    #expect(Array(text.positions) == [0, 1, 2, 3, 4])
    #expect(text.counts.han == 2 && text.counts.latin == 3 && text.counts.visible == 5)
  }

  @Test(arguments: [
    ("⺡去", "氵去"), ("⻋加", "车加"), ("㈠㈡㈢㈣㈤", "12345"), ("〡〢〣", "123"), ("⚀⚅", "16"), ("㊀", "一"),
  ])
  func forms(text: String, units: String) throws {
    #expect(String(decoding: try Analysis.units(text), as: UTF16.self) == units)
  }

  @Test(arguments: [
    ("加👗群", "加裙群"), ("➕🐧好", "加qq好"), ("🛰️信", "卫信"), ("加🔧群", nil), ("加群", nil),
  ])
  func emoji(text: String, letters: String?) throws {
    let analyzed = try Analysis.of(text)
    defer { withExtendedLifetime(analyzed) {} }
    let view = LetterView()
    let isRead = view.readEmoji(of: analyzed)
    #expect((isRead ? String(decoding: view.letters, as: UTF16.self) : nil) == letters)
  }

  @Test(arguments: [
    ("加加微微信信", "加微信"), ("加加微微信信啊啊12333", "加微信啊12333"), ("哈哈哈", nil), ("高兴兴奋", nil), ("1111222", nil),
    ("哈哈哈哈", "哈"),
  ])
  func repeats(text: String, letters: String?) throws {
    let analyzed = try Analysis.of(text)
    defer { withExtendedLifetime(analyzed) {} }
    let view = LetterView()
    let isRead = view.readRepeatsOnce(of: analyzed)
    #expect((isRead ? String(decoding: view.letters, as: UTF16.self) : nil) == letters)
  }

  @Test(arguments: [
    ("微\n信", "微信\0"), ("加群\n微聊\n信吧", "加微信群聊吧\0群聊吧加微信\0"), ("今天天气好\n出去走走吧", nil),
  ])
  func columns(text: String, letters: String?) throws {
    let analyzed = try Analysis.of(text)
    defer { withExtendedLifetime(analyzed) {} }
    let view = LetterView()
    let isRead = view.readColumns(of: analyzed)
    #expect((isRead ? String(decoding: view.letters, as: UTF16.self) : nil) == letters)
  }

  @Test(arguments: [
    ("微🇨🇳信", "微⚑⚑信"), ("🇻🇽：a", "vx:a"), ("🇹🇬a", "tga"), ("🇨🇳🇺🇸", "cnus"), ("🇨🇳 🇺🇸", "⚑⚑ ⚑⚑"),
  ])
  func flags(text: String, units: String) throws {
    #expect(String(decoding: try Analysis.units(text), as: UTF16.self) == units)
  }

  @Test func offsetsAndCountsOfFlags() throws {
    let text = try Analysis.of("微🇨🇳信a")
    defer { withExtendedLifetime(text) {} }
    #expect(Array(text.positions) == [0, 3, 4] && text.sourceRange(ofUnits: 0..<4) == 0..<4)
    #expect(text.counts.han == 2 && text.counts.latin == 1)
    #expect(text.counts.emoji == 1 && text.counts.visible == 4)
  }

  @Test(arguments: [
    ("138OO13800O", "13800138000"), ("l38-0013-8OO0", "138-0013-8000"), ("l38-0013-8OOO", "l38-0013-8ooo"),
    ("加我1380OO13800吧", "加我13800013800吧"),
    ("138ooooo000", "138ooooo000"), ("13800o138000", "13800o138000"), ("a138OO138000", "a138oo138000"),
    ("138OO138000x", "138oo138000x"), ("12800O38000", "12800o38000"), ("v138OO13800O", "v138oo13800o"),
    ("lol 1380013800", "lol 1380013800"), ("iphone 13800138000", "iphone 13800138000"),
  ])
  func lettersForDigits(text: String, units: String) throws {
    #expect(String(decoding: try Analysis.units(text), as: UTF16.self) == units)
  }
}
