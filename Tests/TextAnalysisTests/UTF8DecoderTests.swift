import Testing

@testable import TextAnalysis

/// Two characters of three bytes at once, which must be those that Swift's strings decode.
@Suite struct UTF8DecoderTests {
  @Test func everyThreeBytesInEitherHalf() {
    let other = Array("你".utf8)
    var wellFormed = 0
    for first in UInt8(0xE0)...0xEF {
      for second in UInt8(0x80)...0xBF {
        for third in UInt8(0x80)...0xBF {
          let bytes = [first, second, third]
          let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
          // Ill-formed bytes become a U+FFFD each.
          let value = scalars.count == 1 ? scalars[0].value : nil
          wellFormed += value == nil ? 0 : 1
          let (before, after) = (two(bytes + other), two(other + bytes))
          if before?.first != value || after?.second != value || value != nil && before?.second != 0x4F60 {
            Issue.record("\(bytes): \(before as Any), \(after as Any)")
          }
        }
      }
    }
    #expect(wellFormed == 0x10000 - 0x800 - 0x800)
  }

  @Test(arguments: ["ab好你", "你a好", "你é好", "🔥🔥", "éé你", "你🔥"])
  func othersAreLeft(text: String) { #expect(two(Array(text.utf8)) == nil) }

  private func two(_ bytes: [UInt8]) -> (first: UInt32, second: UInt32)? {
    // Eight bytes are read.
    (bytes + [0x61, 0x61]).withUnsafeBufferPointer { UTF8Decoder.two($0, 0) }
  }
}

/// Characters are counted by class in words of small counters, which are emptied before they run over.
@Suite struct CharacterCountTests {
  @Test(arguments: 120...132)
  func countersHaveRoom(before: Int) throws {
    let normalizer = try TextNormalizer.standard()
    let text = AnalyzedText()
    for (filler, isLatin) in [("a", true), ("在", false)] {
      for pairs in [0, 1, 2, 63, 64, 65] {
        var written = String(repeating: filler, count: before) + String(repeating: "你好", count: pairs) + "！"
        written.withUTF8 { normalizer.normalize($0, into: text) }
        #expect(text.counts.latin == (isLatin ? before : 0))
        #expect(text.counts.han == (isLatin ? 0 : before) + 2 * pairs)
        #expect(text.counts.visible == before + 2 * pairs + 1 && text.letters.count == before + 2 * pairs)
      }
    }
  }
}
