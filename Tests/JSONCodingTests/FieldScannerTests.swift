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

  @Test func namesThatBeginAlikeAreToldApart() throws {
    let json = #"{"text":1,"textual_":2,"textual_x":3,"textual_y":4,"作者的名字":5,"作者的名":6,"t":{"text":7}}"#
    #expect(
      try fields(json, "textual_y", "textual_x", "textual_", "text", "t", "作者的名字", "作者的名", "t.text")
        == ["4", "3", "2", "1", #"{"text":7}"#, "5", "6", "7"])
    #expect(
      try fields(json, "textual", "tex", "textual_xy", "作者", "text.text", "t.t")
        == Array(repeating: nil, count: 6))
    let escaped = #"{"t\u0065xtual_x":1,"\u4f5c者":{"n\u0061me":2}}"#
    #expect(try fields(escaped, "textual_x", "作者.name") == ["1", "2"])
    // The last key of a line may stand nearer to its end than a name is long.
    #expect(try fields(#"{"k":1}"#, "k", "a_long_name") == ["1", nil])
  }

  /// Keys are looked at eight bytes at a time where there are so many.
  @Test(arguments: 0...12)
  func keysOfAnyLengthNearTheEnd(length: Int) throws {
    let key = String("abcdefghijkl".prefix(length))
    for after in 0...10 {
      let json = #"{"x":0,"\#(key)":1}"# + String(repeating: " ", count: after)
      if length > 0 { #expect(try fields(json, key, "x", key + "x") == ["1", "0", nil], "\(json)") }
      #expect(try fields(json, "abcdefghijklm", "x") == [nil, "0"])
      let cut = #"{"\#(key)"# + String(repeating: " ", count: after)
      #expect(throws: JSONSyntaxError.self) { try fields(cut, "x") }
    }
  }

  @Test func aResultIsReusedForOtherPaths() throws {
    var result = ScannedObject()
    for (paths, found) in [(["a", "b", "c"], 2), (["b"], 1), ([], 0), (["c", "a"], 1)] {
      let scanner = FieldScanner(paths.map { FieldPath($0)! })
      try Array(#"{"a":1,"b":2}"#.utf8).withUnsafeBufferPointer { try scanner.scan($0, into: &result) }
      #expect(result.values.count == paths.count && result.values.count { $0 != nil } == found)
    }
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
}
