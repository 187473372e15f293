import JSONCoding
import Testing

@Suite struct ArrayScannerTests {
  private func elements(_ json: String, limit: Int = 10) throws(JSONSyntaxError) -> [String] {
    let bytes = Array(json.utf8)
    return try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
      try ArrayScanner.elements(of: buffer, limit: limit)
        .map { String(decoding: buffer[$0], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("[]", []), (" [ ] ", []), ("\u{FEFF}[1]", ["1"]),
    (#"[ {"a":[1,2]} , "x,]" ,null,-1.5e3 ]"#, [#"{"a":[1,2]}"#, #""x,]""#, "null", "-1.5e3"]),
    ("[[],[[]]]", ["[]", "[[]]"]),
  ])
  func elementsAreFound(json: String, expected: [String]) throws {
    #expect(try elements(json) == expected)
  }

  @Test func beyondTheLimitNothingIsLookedAt() throws {
    #expect(try elements("[1,2,3,nonsense", limit: 2) == ["1", "2", "3"])
    #expect(try elements("[1,2]", limit: 2) == ["1", "2"])
  }

  @Test(arguments: [
    ("", 0), ("{}", 0), ("[", 1), ("[1", 2), ("[1,]", 3), ("[1 2]", 3), ("[1]]", 3), ("[\"a]", 4),
    ("[,1]", 1),
  ])
  func mistakesHaveAPlace(json: String, offset: Int) throws {
    let error = #expect(throws: JSONSyntaxError.self) { try elements(json) }
    #expect(error?.offset == offset, "\(json): \(String(describing: error))")
  }

  @Test func deepNestingIsRefused() throws {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    #expect(throws: JSONSyntaxError.self) { try elements(deep) }
    let error = #expect(throws: JSONSyntaxError.self) { try elements("[" + deep + "]") }
    #expect(error?.code == .tooDeep)
  }

  @Test func arraysAreKnownByTheirBeginning() {
    for (json, expected) in [("[", true), (" \n[1]", true), ("{\"a\":[]}", false), ("", false)] {
      let bytes = Array(json.utf8)
      #expect(bytes.withUnsafeBufferPointer { ArrayScanner.isArray($0) } == expected)
    }
  }
}
