import CICU
import Testing

@testable import TextAnalysis

/// What each step does to a text.
@Suite struct NormalizationTests {
  @Test(arguments: [
    ("ＡＢＣ１２３", "abc123"), ("ｶﾞｷﾞ", "ガギ"), ("か\u{3099}", "が"), ("ABC", "abc"), ("Straße", "strasse"),
    ("微\u{200B}信", "微信"), ("微\u{2060}\u{FEFF}信", "微信"), ("微\u{202E}信\u{202C}", "微信"), ("a\u{AD}b", "ab"),
    ("微\u{0}信", "微信"),
    ("a\tb\r\nc", "a b\n\nc"), ("①②⑩", "1210"), ("⑴⒈", "11."), ("⒱⒳㈠⑽", "vx一10"), ("(v)(x)", "(v)(x)"),
    ("🅰🅱🆅", "abv"), ("❶❷➓", "1210"), ("🇻🇽", "vx"),
    ("𝟏𝒂𝕏", "1ax"),
    ("ⓥⓍ", "vx"), ("㊙", "秘"), ("1️⃣2️⃣", "12"), ("wēixìn", "weixin"), ("微̶信̶", "微信"), ("é", "e"), ("加❤️", "加❤"),
    ("加入後請聯繫我", "加入后请联系我"), ("раураl", "paypal"), ("ΑΒΧ", "abx"), ("٣٤", "34"), ("Ⅷ", "viii"),
    ("，。！？", ",。!?"), ("…", "…"),
    ("⼥", "女"), ("豈", "岂"), ("한국", "한국"),
  ])
  func units(text: String, expected: String) throws {
    #expect(String(decoding: try Analysis.units(text), as: UTF16.self) == expected)
  }

  /// What spares asking ICU for the form of most characters.
  @Test func charactersAreCalledFoldedThatFoldingLeavesAsTheyAre() {
    var buffer = [UInt16](repeating: 0, count: 64)
    var (status, wrong, folded): (Int32, [UInt32], Int) = (0, [], 0)
    for character in (0 as UInt32)...0x10FFFF where !(0xD800...0xDFFF ~= character) {
      let count = cicu_fold(character, &buffer, 64, &status)
      let isSame = buffer[..<Int(count)].elementsEqual(String(Unicode.Scalar(character)!).utf16)
      folded += Int(cicu_is_folded(character))
      if !isSame, cicu_is_folded(character) != 0 { wrong.append(character) }
    }
    #expect(wrong == [] && status <= 0 && folded > 1_000_000)
  }

  @Test(arguments: [
    ("加 . 群", "加群"), ("微*信", "微信"), ("微❤信👍", "微信"), ("a-b_c", "abc"), ("你好，世界！", "你好世界"), ("🔥🔥", ""),
    ("𠮷野家", "𠮷野家"),
  ])
  func letters(text: String, expected: String) throws {
    #expect(String(decoding: try Analysis.letters(text), as: UTF16.self) == expected)
  }

  @Test(arguments: [
    ("一三八零零一三八零零零", "13800138000"), ("壹叁捌零零壹叁捌", "13800138"), ("一 三 八-零 零", "1 3 8-0 0"),
    ("abc一二三", "abc123"),
    ("微信a一二三四五", "微信a12345"), ("一二三", "一二三"), ("一万二千", "一万二千"), ("二〇二四年三月", "二〇二四年三月"), ("三三两两", "三三两两"),
    ("十一二三四五", "十一二三四五"),
    ("1三8零0", "13800"), ("一，二，三，四，五", "一,二,三,四,五"),
  ])
  func numerals(text: String, expected: String) throws {
    #expect(String(decoding: try Analysis.units(text), as: UTF16.self) == expected)
  }

  @Test(arguments: [
    ("微信", true, "微信"), ("V信", false, "v信"), ("微 信", false, "微信"), ("see through", true, "see through"),
    ("See  Through", false, "see through"),
    ("加群!", false, "加群"), ("🔥", false, ""), ("群組", false, "群组"), ("一二三四五六", true, "一二三四五六"),
  ])
  func terms(text: String, isNormalized: Bool, canonical: String) throws {
    let term = try TextNormalizer.standard().normalizedTerm(text)
    #expect(term.isNormalized == isNormalized)
    #expect(term.text == canonical)
  }

  @Test func phrasesKnowTheirSpaces() throws {
    let term = try TextNormalizer.standard().normalizedTerm("see through it")
    #expect(term.letters == Array("seethroughit".utf16))
    #expect(term.spaces == 1 << 3 | 1 << 10)
  }

  @Test func charactersAreCountedByClass() throws {
    let counts = try Analysis.of("加V信 12，🔥❤️ ひ!").counts
    #expect(
      counts == CharacterCounts(han: 2, latin: 1, digit: 2, otherLetter: 1, symbol: 2, emoji: 2, visible: 10))
  }

  /// Plain text comes out as ICU normalizes it whole.
  @Test func agreesWithICUOnWholeTexts() throws {
    for text in ["这是一条普通的评论,没有什么特别的 abc 123", "ＶＸ：ａｂｃ", "㍿ﾊﾟｿｺﾝ", "ﬁne ㎏ ½"] {
      let source = Array(text.utf16)
      let folded = try WholeTextFolding.fold(source)
      #expect(try Analysis.units(text) == folded, "\(text)")
    }
  }

  /// No character but those that `Expansions` knows becomes more than two units for each byte of its own.
  @Test func expansionsAreKnown() throws {
    let normalizer = try TextNormalizer.standard()
    let text = AnalyzedText()
    var expanding = 0
    for value in [UInt32](0x80...0x2FFFF) + [UInt32](0xE0000...0xE01FF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let utf8 = Array(UTF8.encode(scalar)!)
      utf8.withUnsafeBufferPointer { utf8 in
        normalizer.normalize(utf8, into: text)
        let known = Expansions.units(utf8, at: 0)
        let isKnown = known > 0 ? known == text.units.count : text.units.count <= 2 * utf8.count
        if !isKnown { Issue.record("U+\(String(value, radix: 16)) becomes \(text.units.count) units") }
        if Expansions.size(of: utf8) != max(utf8.count, known) {
          Issue.record("U+\(String(value, radix: 16))")
        }
        expanding += known > 0 ? 1 : 0
      }
    }
    #expect(expanding == 2)
    let some = Array("好ﷺ\u{FDFB}a".utf8) + [0xEF, 0xB7]
    #expect(some.withUnsafeBufferPointer { Expansions.size(of: $0) } == 32)
  }
}
