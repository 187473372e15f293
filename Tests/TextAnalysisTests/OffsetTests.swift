import Testing

@testable import TextAnalysis

/// The way back from normalized units to the original.
@Suite struct OffsetTests {
  /// The passage of the original that the letters of `needle` came from.
  private func passage(of needle: String, in text: String) throws -> String? {
    let analyzed = try Analysis.of(text)
    defer { withExtendedLifetime(analyzed) {} }
    let (letters, wanted) = (Array(analyzed.letters), Array(needle.utf16))
    guard wanted.count <= letters.count else { return nil }
    let start = (0...(letters.count - wanted.count)).first {
      Array(letters[$0..<($0 + wanted.count)]) == wanted
    }
    guard let start else { return nil }
    let units = Int(analyzed.positions[start])..<Int(analyzed.positions[start + wanted.count - 1]) + 1
    let scalars = Array(text.unicodeScalars)
    return String(String.UnicodeScalarView(scalars[analyzed.sourceRange(ofUnits: units)]))
  }

  @Test(arguments: [
    ("微信", "来微信聊", "微信"), ("微信", "来微\u{200B}信\u{200B}聊", "微\u{200B}信"), ("微信", "来微*信*聊", "微*信"),
    ("微信", "微̶信̶！", "微̶信̶"),
    ("加v", "加Ｖ️好", "加Ｖ️"), ("12", "号1️⃣2️⃣！", "1️⃣2️⃣"), ("が", "はか\u{3099}ん", "か\u{3099}"), ("秘", "㊙️！", "㊙️"),
    ("vx", "👉🇻🇽👈", "🇻🇽"),
    ("联系", "請聯繫我", "聯繫"), ("𠮷", "吉𠮷吉", "𠮷"), ("kg", "重5㎏整", "㎏"), ("k", "重5㎏整", "㎏"),
    ("信", "\u{FEFF}微\u{202E}信\u{202C}", "信"),
  ])
  func exact(needle: String, text: String, expected: String) throws {
    let found = try passage(of: needle, in: text)
    #expect(found.map { Array($0.unicodeScalars) } == Array(expected.unicodeScalars))
  }

  private static let alphabet = Array(
    "微信加群abcXYZ１２３ 　，。*-❤️👨‍👩‍👧🇨🇳①🅰𝟏ｶﾞが\u{3099}\u{200B}\u{202E}\u{FE0F}\u{301}e\u{301}ﬁ㎏½豈聯繫раyΑ𠮷一三八零〇十\n\t\u{0}\u{AD}"
      .unicodeScalars)

  private func randomTexts(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        view.append(Self.alphabet.randomElement(using: &generator)!)
      }
      return String(view)
    }
  }

  @Test func offsetsAreMonotoneAndInBounds() throws {
    for text in randomTexts(3000, seed: 1) {
      let analyzed = try Analysis.of(text)
      defer { withExtendedLifetime(analyzed) {} }
      let count = Int32(text.unicodeScalars.count)
      var (start, end): (Int32, Int32) = (0, 0)
      for unit in 0..<analyzed.units.count {
        let (s, e) = (analyzed.sourceStarts[unit], analyzed.sourceEnds[unit])
        #expect(s >= start && e >= end && s < e && e <= count, "\(text.debugDescription)")
        (start, end) = (s, e)
      }
      #expect(analyzed.positions.elementsEqual(analyzed.positions.sorted()))
      for (letter, position) in zip(analyzed.letters, analyzed.positions) {
        #expect(analyzed.units[Int(position)] == letter)
      }
    }
  }

  @Test func normalizingTwiceChangesNothing() throws {
    for text in randomTexts(3000, seed: 2) {
      let once = try Analysis.units(text)
      let twice = try Analysis.units(String(decoding: once, as: UTF16.self))
      #expect(once == twice, "\(text.debugDescription)")
    }
  }

  @Test func everyCodePointIsAFixedPointAfterOneStep() throws {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !(0x4E00...0x9FFF).contains(value) else { continue }
      let once = try Analysis.units(String(scalar))
      if once.count == 1, once[0] == value { continue }
      let twice = try Analysis.units(String(decoding: once, as: UTF16.self))
      #expect(once == twice, "U+\(String(value, radix: 16))")
    }
  }

  @Test func anyBytesAreDecodedAsSwiftDecodesThem() throws {
    var generator = SeededGenerator(seed: 3)
    let interesting: [UInt8] = [
      0, 0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0xA0, 0x9F, 0x90, 0x8F,
    ]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        interesting.randomElement(using: &generator)!
      }
      var decoded: [UInt32] = []
      bytes.withUnsafeBufferPointer { buffer in
        var at = 0
        while at < buffer.count { decoded.append(UTF8Decoder.next(buffer, &at)) }
      }
      #expect(decoded == String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value), "\(bytes)")
    }
  }

  @Test func buffersAreReused() throws {
    let analyzed = AnalyzedText()
    let normalizer = try TextNormalizer.standard()
    for text in ["很长的一段文字" + String(repeating: "ﷺ", count: 500), "短", ""] {
      Array(text.utf8).withUnsafeBufferPointer { normalizer.normalize($0, into: analyzed) }
      let units = withExtendedLifetime(analyzed) { Array(analyzed.units) }
      #expect(units == (try Analysis.units(text)))
      #expect(analyzed.counts == (try Analysis.of(text).counts))
    }
  }
}
