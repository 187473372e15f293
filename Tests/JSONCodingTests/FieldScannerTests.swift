import Foundation
import JSONCoding
import Testing

/// Finding fields in objects, and telling well-formed JSON from the rest.
@Suite struct FieldScannerTests {
  private func scan(_ json: [UInt8], _ paths: [String]) throws -> (ScannedObject, [String?]) {
    var result = ScannedObject()
    let scanner = FieldScanner(paths.map { FieldPath($0)! })
    try json.withUnsafeBufferPointer { try scanner.scan($0, into: &result) }
    let texts = result.values.map { value in value.map { String(decoding: json[$0.bytes], as: UTF8.self) } }
    return (result, texts)
  }

  private func fields(_ json: String, _ paths: String...) throws -> [String?] {
    try scan(Array(json.utf8), paths).1
  }

  @Test func fieldsAreFoundWhereverTheyStand() throws {
    #expect(try fields(#"{"a":1,"text":"你好","id":"x"}"#, "id", "text", "kind") == ["x", "你好", nil])
    #expect(
      try fields(#" { "data" : { "body" : {"text":"深"} , "n":[{"text":1}] } } "#, "data.body.text", "text")
        == ["深", nil])
    #expect(try fields(#"{"t\u0065xt":"转义","":0}"#, "text") == ["转义"])
  }

  @Test func ofDuplicatesTheLastCounts() throws {
    #expect(try fields(#"{"text":"a","text":"b"}"#, "text") == ["b"])
    #expect(try fields(#"{"a":{"b":1},"a":2}"#, "a.b", "a") == [nil, "2"])
  }

  @Test func placesForSplicingAreTold() throws {
    #expect(try scan(Array("{} ".utf8), ["a"]).0.isEmpty)
    let object = try scan(Array(#"{"a":{}}  "#.utf8), ["a"]).0
    #expect(!object.isEmpty && object.closingBrace == 7)
  }

  @Test(arguments: [
    (#"{"a":1"#, "invalid-json", "\",\" or \"}\" was expected at byte 6"),
    (#"{"a" 1}"#, "invalid-json", "\":\" was expected at byte 5"),
    (#"{a:1}"#, "invalid-json", "a string in double quotes was expected at byte 1"),
    (#"{"a":tru}"#, "invalid-json", "a value was expected at byte 5"),
    (#"{"a":01}"#, "invalid-json", "\",\" or \"}\" was expected at byte 6"),
    (#"{"a":"b"#, "invalid-json", "the line ends within a string at byte 7"),
    (#"{"a":"\x"}"#, "invalid-json", "an unknown escape at byte 7"),
    (#"{} x"#, "invalid-json", "more after the end of the value at byte 3"),
    (#"[1,2]"#, "not-an-object", "an object was expected at byte 0"),
    (" ", "empty-line", "the line is empty"),
    ("{\"a\":\"\u{1}\"}", "invalid-json", "a control character stands unescaped in a string at byte 6"),
  ])
  func mistakesAreNamed(json: String, code: String, message: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try scan(Array(json.utf8), ["a"]) }
    #expect(error?.code.rawValue == code)
    #expect(error?.description == message)
  }

  @Test func badUTF8IsTold() {
    for bytes: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xE4, 0xBD], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80],
    ] {
      let json = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
      let error = #expect(throws: JSONSyntaxError.self) { try scan(json, ["a"]) }
      #expect(error?.code == .invalidUTF8 && error?.offset == 6)
    }
  }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(#"{"a":"#.utf8) + Array(repeating: UInt8(ascii: "["), count: depth)
        + Array(repeating: UInt8(ascii: "]"), count: depth)
        + [UInt8(ascii: "}")]
    }
    _ = try scan(nested(511), ["a"])
    #expect(throws: JSONSyntaxError.self) { try scan(nested(512), ["a"]) }
    #expect(throws: JSONSyntaxError.self) { try scan(nested(1_000_000), ["a"]) }
  }

  // MARK: against Foundation

  private static let documents: [String] = [
    "{}", "{ }", #"{"a":null}"#, #"{"a":true,"b":false}"#, #"{"a":-0}"#, #"{"a":-}"#, #"{"a":+1}"#,
    #"{"a":1.}"#, #"{"a":.5}"#,
    #"{"a":1e5}"#, #"{"a":1E+5}"#, #"{"a":1e}"#, #"{"a":1.5e-3}"#, #"{"a":0x1}"#, #"{"a":Infinity}"#,
    #"{"a":NaN}"#, #"{"a":00}"#,
    #"{"a":"\""}"#, #"{"a":"\u00e9"}"#, #"{"a":"\u00g9"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud83d\ude00"}"#,
    #"{"a":"\/"}"#, #"{"a":"\'"}"#,
    #"{"a":'b'}"#, #"{"a":[]}"#, #"{"a":[1,]}"#, #"{"a":[,1]}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{"a"}"#,
    #"{"a":}"#, #"{:1}"#, #"{"a":1 "b":2}"#,
    #"{"a":[[[]]]}"#, #"{"a":[}"#, #"{"a":{]}"#, #"{"a":1}}"#, "{\"a\":1}\n", "\t{\"a\":\r\n1}",
    "{\"a\":\"\t\"}", "{\"a\":\"\u{7F}\"}", "{\"a\":1}\u{0}",
    #"{"a":"b" /* c */}"#, #"{"a":undefined}"#, #"{"a":nul}"#, #"{"a":nulls}"#, #"{1:2}"#, #"{"a":1;"b":2}"#,
    #"{"a":"微信🔥"}"#, "{\"a\":\u{A0}1}",
    #"{"\u0000":1}"#, #"{"a":123456789012345678901234567890}"#, #"{"a":"\b\f\n\r\t\\"}"#,
    "{\"a\":\"\u{2028}\"}", "{", "}", "{\"", "{\"a\\\":1}", "nul",
  ]

  /// Accepting means the same as in Foundation, on documents and on documents with bytes changed.
  ///
  /// Left out are the documented differences: Foundation takes a comma before a closing bracket, which RFC 8259 does not;
  /// it refuses half surrogate pairs and numbers beyond a double; it takes other encodings than UTF-8.
  @Test func acceptsWhatFoundationAccepts() throws {
    for document in Self.documents { try compare(Array(document.utf8)) }
    var generator = SeededGenerator(state: 7)
    let alphabet =
      Array(#"{}[]:,"\u0019aeE+-. tfn/"#.utf8) + [0x80, 0xC3, 0xE4, 0xBD, 0xA0, 0xF0, 0x9F, 0x1F]
    let seeds =
      Self.documents.map { Array($0.utf8) } + [
        Array(#"{"id":"c1","text":"加群\n领","n":[1,-2.5e3,{"k":null}]}"#.utf8)
      ]
    for _ in 0..<20_000 {
      var bytes = seeds.randomElement(using: &generator)!
      for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
        let at = bytes.indices.randomElement(using: &generator)!
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[at] = alphabet.randomElement(using: &generator)!
        case 1: bytes.insert(alphabet.randomElement(using: &generator)!, at: at)
        default: bytes.remove(at: at)
        }
      }
      try compare(bytes)
    }
  }

  private func compare(_ bytes: [UInt8]) throws {
    guard !isDocumentedDifference(bytes) else { return }
    let ours = (try? scan(bytes, ["a", "text"])) != nil
    let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any]
    #expect(ours == theirs, "\(String(decoding: bytes, as: UTF8.self)) \(bytes)")
  }

  private func isDocumentedDifference(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let hasLastComma = text.contains(/,\s*[}\]]/)
    let hasHugeNumber = text.contains(/[0-9.]e\+?[0-9]{3,}/)
    return hasLastComma || hasHugeNumber || text.contains("\\ud") || bytes.prefix(4).contains(0)
  }
}

/// SplitMix64, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
