import Foundation
import JSONCoding
import Testing

/// Writing JSON, and reading strings back.
@Suite struct JSONWriterTests {
  private func text(_ writer: JSONWriter) -> String {
    withExtendedLifetime(writer) { String(decoding: writer.bytes, as: UTF8.self) }
  }

  /// Bytes are looked at eight at a time where there are so many.
  @Test(arguments: ["\"", "\\", "\u{1F}", "\n", "\u{0}", "é", "你", "\u{7F}"])
  func whatNeedsAnEscapeIsFoundAnywhere(special: String) throws {
    for length in 0...20 {
      for place in 0...length {
        let written =
          String(repeating: "a", count: place) + special + String(repeating: "b", count: length - place)
        let writer = JSONWriter()
        writer.array { writer.string(written) }
        let read = try JSONSerialization.jsonObject(with: Data(text(writer).utf8)) as? [String]
        #expect(read == [written])
      }
    }
  }

  @Test func commasStandWhereTheyBelong() {
    let writer = JSONWriter()
    writer.object {
      writer.key("a")
      writer.array {
        writer.integer(1)
        writer.string("x")
        writer.object {}
        writer.null()
      }
      writer.key("b")
      writer.boolean(true)
      writer.key(named: "c\"")
      writer.decimal(0.5)
    }
    writer.newline()
    #expect(text(writer) == #"{"a":[1,"x",{},null],"b":true,"c\"":0.5}"# + "\n")
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (0.98, "0.98"), (0.00004, "0"), (0.00005, "0.0001"), (-3.25, "-3.25"),
    (12.3456789, "12.3457"), (2.1, "2.1"),
    (-0.0001, "-0.0001"), (100.01, "100.01"),
  ])
  func decimals(value: Double, expected: String) {
    let writer = JSONWriter()
    writer.decimal(value)
    #expect(text(writer) == expected)
  }

  @Test func integers() {
    let writer = JSONWriter()
    writer.array { for value in [0, -7, Int.max, Int.min] { writer.integer(value) } }
    #expect(text(writer) == "[0,-7,9223372036854775807,-9223372036854775808]")
  }

  /// Every character comes back through Foundation, and through our own reader.
  @Test func stringsComeBack() throws {
    let writer = JSONWriter(capacity: 1)
    let original =
      String(String.UnicodeScalarView((0...0x3000).compactMap(Unicode.Scalar.init))) + "🔥𠮷\u{10FFFF}"
    writer.array { writer.string(original) }
    let json = Data(text(writer).utf8)
    #expect(try JSONSerialization.jsonObject(with: json) as? [String] == [original])
    let unescaped = Array(json.dropFirst(2).dropLast(2)).withUnsafeBufferPointer {
      JSONString.unescaped($0)
    }
    #expect(String(decoding: unescaped, as: UTF8.self) == original)
  }

  @Test(arguments: [
    (#"\u5fae\u4fe1"#, "微信"), (#"\ud83d\udd25"#, "🔥"), (#"a\ud83db"#, "a\u{FFFD}b"), (#"\udd25"#, "\u{FFFD}"),
    (#"\ud83d\u0041"#, "\u{FFFD}A"),
    (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0000"#, "\u{0}"), (#"\ud83d"#, "\u{FFFD}"),
  ])
  func escapesAreResolved(raw: String, expected: String) {
    let unescaped = Array(raw.utf8).withUnsafeBufferPointer { JSONString.unescaped($0) }
    #expect(
      Array(String(decoding: unescaped, as: UTF8.self).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
