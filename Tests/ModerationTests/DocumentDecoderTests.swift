import JSONCoding
import Moderation
import Rulesets
import Testing

/// Documents in JSON objects.
@Suite struct DocumentDecoderTests {
  private func decode(_ json: String, _ fields: DocumentFields = DocumentFields()) throws -> (
    String, String?, DocumentKind
  ) {
    let decoder = DocumentDecoder(fields)
    return try Array(json.utf8).withUnsafeBufferPointer { bytes in
      let document = try decoder.decode(bytes)
      return (
        String(decoding: document.text, as: UTF8.self),
        document.id.map { String(decoding: $0, as: UTF8.self) }, document.kind
      )
    }
  }

  @Test func documentsAreRead() throws {
    #expect(try decode(#"{"id":"c\u0031","text":"a\n微","kind":"post"}"#) == ("a\n微", #""c\u0031""#, .post))
    #expect(try decode(#"{"text":"x","kind":"\u0070os\u0074"}"#) == ("x", nil, .post))
    #expect(try decode(#"{"text":"","id":-1.5e3}"#) == ("", "-1.5e3", .comment))
    #expect(try decode(#"{"text":"x","id":null,"kind":null}"#) == ("x", nil, .comment))
    #expect(try decode("\u{FEFF}{\"text\":\"\\ud800\"}") == ("\u{FFFD}", nil, .comment))
    let fields = DocumentFields(
      text: FieldPath("d.body")!, id: FieldPath("d.n")!, kind: FieldPath("k")!, standardKind: .story)
    #expect(try decode(#"{"d":{"body":"x","n":7},"text":"y"}"#, fields) == ("x", "7", .story))
  }

  @Test func contextIsRead() throws {
    func context(_ fields: String) throws -> DocumentContext? {
      try Array("{\"text\":\"x\"\(fields)}".utf8).withUnsafeBufferPointer {
        try DocumentDecoder(DocumentFields()).decode($0).context
      }
    }
    #expect(try context("") == nil)
    #expect(
      try context(#","parent":"a\n水","author":{"works":3,"name":"b","sameText":1.5e1}"#)
        == DocumentContext(parent: "a\n水", author: [.works: 3, .sameText: 15]))
    // Other things under these names are left alone.
    #expect(try context(#","parent":17,"author":"b""#) == nil)
    #expect(try context(#","parent":null,"author":{"works":null}"#) == nil)
    let error = #expect(throws: DocumentError.self) { try context(#","author":{"works":"3"}"#) }
    #expect(
      error == DocumentError(code: "invalid-context", message: "the field \"author.works\" is no number"))
  }

  @Test func whatIsQuotedIsCut() {
    let kind = String(repeating: "长", count: 40_000)
    let error = #expect(throws: DocumentError.self) { try decode("{\"text\":\"x\",\"kind\":\"\(kind)\"}") }
    #expect(error?.message.hasPrefix("the field \"kind\" is \(kind.prefix(40))…, not one of prompt") == true)
  }

  @Test(arguments: [
    (#"{"id":1}"#, "missing-text"), (#"{"text":null}"#, "missing-text"), (#"{"text":5}"#, "missing-text"),
    (#"{"text":"x","id":[1]}"#, "invalid-id"),
    (#"{"text":"x","id":true}"#, "invalid-id"), (#"{"text":"x","kind":"reply"}"#, "unknown-kind"),
    (#"{"text":"x","kind":1}"#, "unknown-kind"),
    ("[]", "not-an-object"), ("{", "invalid-json"), ("", "empty-line"),
  ])
  func mistakesAreNamed(json: String, code: String) {
    let error = #expect(throws: DocumentError.self) { try decode(json) }
    #expect(error?.code == code)
    #expect(error?.message.isEmpty == false)
  }
}
