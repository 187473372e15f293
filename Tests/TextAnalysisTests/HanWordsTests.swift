import CICU
import Foundation
import Testing

@testable import TextAnalysis

/// The fast way to the words of a run of ideographs gives the words of ICU's iterator.
@Suite struct HanWordsTests {
  /// Whether what is told around every place is what the iterator tells of the whole, of that place among others.
  private func agrees(_ words: OpaquePointer, _ text: [UInt16]) -> Bool {
    var status: Int32 = 0
    let iterated = cicu_words_iterated(words, text, Int32(text.count), &status)
    return status <= 0
      && (1..<max(1, text.count)).allSatisfy { place in
        var (boundaries, known) = (UInt64(0), UInt64(0))
        let cut = cicu_words_boundaries_near(
          words, text, Int32(text.count), Int32(place), &boundaries, &known, &status)
        // Neither end of a text is between words.
        let inside = UInt64.max << 1 & (text.count == 64 ? .max : (1 << UInt64(text.count)) - 1)
        return status <= 0 && known & 1 << UInt64(place) != 0 && 0...text.count ~= Int(cut)
          && boundaries & inside == iterated & known & inside
      }
  }

  @Test func randomRunsAgree() throws {
    var status: Int32 = 0
    let words = try #require(cicu_words_open(&status))
    defer { cicu_words_close(words) }
    var random = SeededGenerator(seed: 7)
    let common = Array("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里".utf16)
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...64, using: &random)
      let text = (0..<length).map { _ in
        Bool.random(using: &random)
          ? common.randomElement(using: &random)! : UInt16.random(in: 0x4E00...0x9FFF, using: &random)
      }
      #expect(agrees(words, text), "\(String(decoding: text, as: UTF16.self))")
    }
  }

  /// Whether a word ends between two units wherever they stand side by side.
  private func divides(_ words: OpaquePointer, _ left: UInt16, _ right: UInt16) -> Bool {
    var (first, end) = (Int32(0), Int32(0))
    return cicu_words_stretch(words, [left, right], 0, 2, 1, &first, &end) != 0 && first == end
  }

  /// What is told of two units alone holds whatever stands around them, kana and Latin letters among it.
  @Test func dividedPairsEndWordsAnywhere() throws {
    var status: Int32 = 0
    let words = try #require(cicu_words_open(&status))
    defer { cicu_words_close(words) }
    var random = SeededGenerator(seed: 9)
    let common = Array("的一是不了在人有我他这个中国大发票平台独立和服务ァカタナの々a7".utf16)
    var divided = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 2...20, using: &random)).map { _ in
        Int.random(in: 0..<4, using: &random) > 0
          ? common.randomElement(using: &random)! : UInt16.random(in: 0x4E00...0x9FFF, using: &random)
      }
      let iterated = cicu_words_iterated(words, text, Int32(text.count), &status)
      for place in 1..<text.count where divides(words, text[place - 1], text[place]) {
        divided += 1
        #expect(iterated & 1 << UInt64(place) != 0, "\(String(decoding: text, as: UTF16.self)) at \(place)")
      }
    }
    #expect(status <= 0 && divided > 50_000)
    #expect(!divides(words, 0x5E73, 0x53F0), "平台 is a word")
    #expect(!divides(words, 0x61, 0x62), "nothing is told of other scripts")
  }

  @Test(arguments: [
    "平台独立", "代开发票", "卖淫秽物品", "做爱好者", "和服务员约会", "他在カタカナ商店", "々々人人", "中a文", "一〇二", "龥龦龧", "𠀀中国",
  ])
  func textsAgree(_ text: String) throws {
    var status: Int32 = 0
    let words = try #require(cicu_words_open(&status))
    defer { cicu_words_close(words) }
    #expect(agrees(words, Array(text.utf16)))
  }

  /// What short stretches of a text tell beside what ICU's iterator tells of the whole block.
  private func compareStretches(_ text: [UInt16], _ cutter: WordCutter, _ words: OpaquePointer) -> (
    told: Int, ends: Int, wrong: Int
  ) {
    var (told, ends, wrong, status) = (0, 0, 0, Int32(0))
    text.withUnsafeBufferPointer { text in
      for place in 1..<text.count
      where WordScript.boundary(between: text[place - 1], and: text[place]) == nil {
        guard let stretch = cutter.stretch(at: place, in: text) else { continue }
        let block = WordGrid.block(at: place, in: text)
        let iterated = cicu_words_iterated(
          words, text.baseAddress! + block.lowerBound, Int32(block.count), &status)
        for other in stretch.range.isEmpty ? place..<place + 1 : place..<stretch.range.upperBound {
          let isEnd = iterated >> UInt64(other - block.lowerBound) & 1 == 1
          told += 1
          ends += isEnd ? 1 : 0
          wrong += stretch.isEnd(other) == isEnd && status <= 0 ? 0 : 1
        }
      }
    }
    return (told, ends, wrong)
  }

  @Test func stretchesAgree() throws {
    var status: Int32 = 0
    let words = try #require(cicu_words_open(&status))
    defer { cicu_words_close(words) }
    let cutter = try WordCutter(lexicon: nil)
    var random = SeededGenerator(seed: 11)
    let common = Array("的一是不了在人有我他这个中国大发票平台独立和服务员研究生命起源ァカタナひらの々a7，𠀀".utf16)
    var (told, ends) = (0, 0)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 2...120, using: &random)).map { _ in
        Int.random(in: 0..<8, using: &random) > 0
          ? common.randomElement(using: &random)! : UInt16.random(in: 0x4E00...0x9FFF, using: &random)
      }
      let found = compareStretches(text, cutter, words)
      #expect(found.wrong == 0, "\(String(decoding: text, as: UTF16.self))")
      (told, ends) = (told + found.told, ends + found.ends)
    }
    #expect(ends > 100_000 && told - ends > 10_000, "\(told) \(ends)")
  }

  /// Words of kana and ideographs, two of which stand side by side in no other word.
  @Test(arguments: ["お客様が来た", "お姫様", "お嬢様", "お茶挽", "火の見櫓", "一の森水晶，零首付", "素っ破抜く", "代々木八幡"])
  func stretchesAgreeBesideKana(text: String) throws {
    var status: Int32 = 0
    let words = try #require(cicu_words_open(&status))
    defer { cicu_words_close(words) }
    #expect(compareStretches(Array(text.utf16), try WordCutter(lexicon: nil), words).wrong == 0)
  }
}
