import Foundation
import JSONCoding
import Testing

/// Our scanner and Foundation's parser say the same of any bytes, but for differences that are named here.
@Suite struct FoundationAgreementTests {
  private static let paths = ["a", "text", "a.b", "text.a.b", "b", "键"]

  private static let documents: [String] = [
    "{}", "{ }", #"{"a":null}"#, #"{"a":true,"b":false}"#, #"{"a":-0}"#, #"{"a":-}"#, #"{"a":+1}"#,
    #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":1e5}"#, #"{"a":1E+5}"#, #"{"a":1e}"#, #"{"a":1.5e-3}"#, #"{"a":0x1}"#,
    #"{"a":Infinity}"#, #"{"a":NaN}"#, #"{"a":00}"#, #"{"a":-01}"#, #"{"a":1e+}"#, #"{"a":1.e1}"#,
    #"{"a":- 1}"#,
    #"{"a":"\""}"#, #"{"a":"\u00e9"}"#, #"{"a":"\u00g9"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud83d\ude00"}"#,
    #"{"a":"\/"}"#, #"{"a":"\'"}"#, #"{"a":"\U0041"}"#, #"{"a":"\u+041"}"#, #"{"a":"\a"}"#, #"{"a":"\0"}"#,
    #"{"a":'b'}"#, #"{"a":[]}"#, #"{"a":[,1]}"#, #"{,"a":1}"#, #"{"a"}"#, #"{"a":}"#, #"{:1}"#,
    #"{"a":1 "b":2}"#,
    #"{"a":[[[]]]}"#, #"{"a":[}"#, #"{"a":{]}"#, #"{"a":1}}"#, "{\"a\":1}\n", "\t{\"a\":\r\n1}",
    #"{"a":[1 2]}"#,
    "{\"a\":\"\t\"}", "{\"a\":\"\u{7F}\"}", "{\"a\":1}\u{0}", "{\"a\":\"\n\"}", "{\"a\":\u{B}1}",
    "{\"a\":\u{C}1}",
    #"{"a":"b" /* c */}"#, #"{"a":undefined}"#, #"{"a":nul}"#, #"{"a":nulls}"#, #"{"a":True}"#, #"{1:2}"#,
    #"{"a":1;"b":2}"#, #"{"a":"微信🔥"}"#, "{\"a\":\u{A0}1}", "{\"a\":1}\u{2028}", "\u{FEFF}{\"a\":1}",
    "\u{FEFF}",
    #"{"\u0000":1}"#, #"{"a":123456789012345678901234567890}"#, #"{"a":"\b\f\n\r\t\\"}"#,
    "{\"a\":\"\u{2028}\"}",
    "{", "}", "{\"", "{\"a\\\":1}", "nul", "null", "1", "\"a\"", "[]", "[{}]", #"{"a":1}{"b":2}"#,
    #"{"a":{"b":1},"a":2}"#,
    #"{"a":2,"a":{"b":1}}"#, #"{"a":{"b":1},"a":{"c":1}}"#, #"{"a":{"b":1,"b":"x"}}"#,
  ]

  @Test func chosenDocuments() throws {
    for document in Self.documents { try compare(Array(document.utf8)) }
    for depth in [1, 100, 509, 510, 511, 512, 513, 5000] {
      try compare(nested(depth, "[", "]"))
      try compare(nested(depth, "{\"a\":", "}", core: "1"))
    }
  }

  /// Every sequence of one to three bytes around the borders of UTF-8, in a string.
  @Test func anyUTF8() throws {
    let borders: [UInt8] = [
      0x22, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
    ]
    let all = borders + [0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]
    for first in all {
      for second in all {
        try compareString([first, second])
        for third in all { try compareString([first, second, third, 0xBF]) }
      }
    }
  }

  /// What stops a scan by eight bytes, at every place among plain bytes and ideographs and at every distance from the end.
  @Test(arguments: ["a", "é", "字", "\u{E000}", "한", "ก", "🔥"])
  func bytesThatAreNotPlain(filler: String) throws {
    let stops: [[UInt8]] = [
      [], [0x22], [0x5C, 0x6E], [0x5C, 0x22], [0x5C], [0x1F], [0x7F], [0x80], [0xE0, 0x80, 0x80],
      [0xED, 0xA0, 0x80], [0xE5, 0xAD], [0xE5, 0xAD, 0x22], [0xE5], [0xF4, 0x90, 0x80, 0x80],
    ]
    for count in 0..<10 {
      for stop in stops {
        for rest in 0..<9 {
          let tail = Array(String(repeating: "a", count: rest).utf8)
          try compareString(Array(String(repeating: filler, count: count).utf8) + stop + tail)
          // Where the line ends within the string.
          let half = "{\"a\":\"" + String(repeating: filler, count: count)
          try compare(Array(half.utf8) + stop + tail)
        }
      }
    }
  }

  @Test(arguments: 1...8)
  func generatedDocuments(seed: UInt64) throws {
    var generator = JSONGenerator(seed: seed)
    for _ in 0..<800 {
      let document = generator.document()
      #expect(try scan(document) != nil, "\(String(decoding: document, as: UTF8.self))")
      try compare(document)
      for _ in 0..<3 { try compare(generator.spoiled(document)) }
    }
  }

  @Test func spoiledDocuments() throws {
    var generator = JSONGenerator(seed: 7)
    for _ in 0..<15_000 {
      try compare(generator.spoiled(Array(Self.documents.randomElement(using: &generator.random)!.utf8)))
    }
  }

  /// Where the two differ, and what ours says: RFC 8259 allows no comma before a closing bracket, allows any number, and
  /// leaves half surrogate pairs open, which read as U+FFFD.
  @Test(arguments: [
    (#"{"a":1,}"#, false, true), (#"{"a":[1,]}"#, false, true), (#"{"a":1e999}"#, true, false),
    (#"{"a":"\ud800"}"#, true, false), (#"{"a":"\udc00x"}"#, true, false),
    (#"{"a":"\ud800\u0041"}"#, true, false),
    ("{\u{0}\"\u{0}a\u{0}\"\u{0}:\u{0}1\u{0}}\u{0}", false, true),
  ])
  func documentedDifferences(json: String, ours: Bool, theirs: Bool) throws {
    let bytes = Array(json.utf8)
    #expect(isDocumentedDifference(bytes))
    #expect(try (scan(bytes) != nil) == ours)
    #expect((foundation(bytes) != nil) == theirs)
  }

  private func nested(_ depth: Int, _ open: String, _ close: String, core: String = "") -> [UInt8] {
    Array(
      ("{\"a\":" + String(repeating: open, count: depth) + core + String(repeating: close, count: depth) + "}")
        .utf8)
  }

  private func compareString(_ bytes: [UInt8]) throws {
    try compare(Array("{\"a\":\"".utf8) + bytes + Array("\"}".utf8))
  }

  /// What the scanner finds; nil when it refuses.
  private func scan(_ bytes: [UInt8]) throws -> ScannedObject? {
    var result = ScannedObject()
    let scanner = FieldScanner(Self.paths.map { FieldPath($0)! })
    do { try bytes.withUnsafeBufferPointer { try scanner.scan($0, into: &result) } } catch is JSONSyntaxError
    {
      return nil
    }
    return result
  }

  private func foundation(_ bytes: [UInt8]) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
  }

  private func compare(_ bytes: [UInt8]) throws {
    guard !isDocumentedDifference(bytes) else { return }
    let (ours, theirs) = (try scan(bytes), foundation(bytes))
    #expect((ours != nil) == (theirs != nil), "\(String(decoding: bytes, as: UTF8.self)) \(bytes)")
    guard let ours, let theirs else { return }
    #expect(bytes[ours.closingBrace] == UInt8(ascii: "}"))
    #expect(ours.isEmpty == theirs.isEmpty)
    for (path, value) in zip(Self.paths, ours.values) {
      var found: Any? = theirs
      for name in path.split(separator: ".") { found = (found as? [String: Any])?[String(name)] }
      #expect(agree(value, bytes, found), "\(path) of \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  private func agree(_ ours: ScannedObject.Value?, _ bytes: [UInt8], _ theirs: Any?) -> Bool {
    guard let ours else { return theirs == nil }
    let raw = String(decoding: bytes[ours.bytes], as: UTF8.self)
    switch ours.kind {
    case .null: return theirs is NSNull
    case .array: return theirs is [Any]
    case .object: return theirs is [String: Any]
    case .boolean: return theirs as? Bool == (raw == "true")
    case .number:
      guard let found = (theirs as? NSNumber)?.doubleValue, let value = Double(raw) else { return false }
      return abs(found - value) <= abs(value) * 1e-9
    case .string:
      let text = Array(bytes[ours.bytes]).withUnsafeBufferPointer { JSONString.unescaped($0) }
      return (theirs as? String).map { scalars($0) == scalars(String(decoding: text, as: UTF8.self)) }
        ?? false
    }
  }

  /// Foundation drops marks of byte order within strings.
  private func scalars(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0 != "\u{FEFF}" } }

  private func isDocumentedDifference(_ bytes: [UInt8]) -> Bool {
    // Foundation guesses UTF-16 and UTF-32 from the first bytes.
    if bytes.prefix(4).contains(0) || bytes.first.map({ $0 >= 0xFE }) ?? false { return true }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let withoutPairs = text.replacing(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/, with: "")
    return text.contains(/,\s*[}\]]/) || text.contains(/[0-9.]e\+?[0-9]{3,}/)
      || withoutPairs.contains(/\\ud[89a-f]/)
  }
}
