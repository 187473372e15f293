import JSONCoding
import Moderation
import Rulesets
import Testing

/// What is written of a judgement is what is written of its verdict.
@Suite struct JudgementTests {
  private func json(_ write: (JSONWriter) -> Void) -> String {
    let writer = JSONWriter()
    write(writer)
    return withExtendedLifetime(writer) { String(decoding: writer.bytes, as: UTF8.self) }
  }

  private static let texts = [
    "兼职日入300，加微信abc12345", "招兼职", "日入900", "\"引号\\\"的兼职\u{1}，👍兼职 日结𠮷日结", "兼职\u{FFFD}，微信 abc12345",
    "一共㏂兼　职，日入４００。" + String(repeating: "日结，", count: 50), String(repeating: "空", count: 140_000) + "兼职，日结",
  ]

  @Test(arguments: Self.texts, OffsetUnit.allCases)
  func bothFormsAreTheSame(text: String, offsets: OffsetUnit) throws {
    var ruleset = TestRules.standard
    ruleset.profiles = [Profile(name: "许", title: "许联系", off: ["ad-spam/contact"])]
    let moderator = try Moderator(ruleset)
    let session = try ModerationSession(moderator)
    let encoder = VerdictEncoder(offsets: offsets)
    for profile in [nil, try moderator.profile(named: "许")] {
      let verdict = session.verdict(for: Document(text: text), profile: profile)
      #expect(!verdict.signals.isEmpty)
      var copy = text
      copy.withUTF8 { utf8 in
        guard let judgement = session.judge(forUTF8: utf8, kind: .comment, profile: profile) else {
          Issue.record("nothing found")
          return
        }
        #expect(Verdict(judgement) == verdict)
        let id = Array("\"一\"".utf8)
        id.withUnsafeBufferPointer { id in
          let expected = json { encoder.write(verdict, id: id, to: $0) }
          #expect(json { encoder.write(judgement, id: id, line: 7, to: $0) } == expected)
        }
        #expect(
          json { encoder.write(judgement, id: nil, line: 7, to: $0) }
            == json { encoder.write(verdict, line: 7, to: $0) })
        #expect(json { encoder.write(judgement, to: $0) } == json { encoder.write(verdict, to: $0) })
      }
    }
  }

  /// A text that runs into a limit is written with it, whichever way.
  @Test func limitsAreWrittenToo() throws {
    let slow = TestRules.rule(
      "x/y/slow", .regex(.init(pattern: "开(.*,)(.*,)(.*,)(.*,)(.*,)(.*,)(.*,)(.*,)完", view: .text)))
    let session = try ModerationSession(try Moderator(TestRules.ruleset([slow])))
    var text = "完开" + String(repeating: "a,", count: 400)
    let verdict = session.verdict(for: Document(text: text))
    #expect(verdict.isLimited)
    text.withUTF8 { utf8 in
      let judgement = session.judge(forUTF8: utf8, kind: .comment)
      #expect(judgement?.limitRules == ["engine/limit/regex-time/x/y/slow"] && judgement?.action == .review)
      #expect(
        judgement.map { judgement in json { VerdictEncoder().write(judgement, to: $0) } }
          == json { VerdictEncoder().write(verdict, to: $0) })
    }
  }
}
