import Foundation
import JSONCoding
import Moderation
import Rulesets
import Testing

/// From a document to a verdict and its JSON.
@Suite struct VerdictTests {
  private func verdict(
    _ text: String, kind: DocumentKind = .comment, policy: Policy = TestRules.standardPolicy
  ) throws -> Verdict {
    var ruleset = TestRules.standard
    ruleset.policy = policy
    return try Moderator(ruleset).verdict(for: Document(text: text, kind: kind))
  }

  /// A letter framed by brackets is one character: evidence and reading have it as the letter.
  @Test(arguments: [
    ("加⒱⒳：abc12345", "⒱⒳：abc12345", "微信abc12345"), ("(微)(信)abc12345", "微)(信)abc12345", "微信abc12345"),
  ])
  func framedLettersAreReadAsLetters(text: String, passage: String, reading: String) throws {
    let evidence = try #require(try verdict(text).signals.first?.evidence.first)
    #expect(evidence.text == passage && evidence.reading == reading)
  }

  @Test func anOrdinaryTextPassesWithoutSignals() throws {
    #expect(try verdict("今天天气不错") == Verdict(action: .pass, categories: [], signals: [], ruleset: "test"))
  }

  /// 1 / (1 + exp(3 - 4)) = 0.7311; 1 / (1 + exp(3 - 2.5 - 3)) = 0.9241.
  @Test func weightsAddUpToAScore() throws {
    let one = try verdict("加V❤abc123")
    #expect(one.categories == [CategoryScore(category: "ad-spam/contact", score: 0.7311, action: .review)])
    #expect(one.action == .review)
    let two = try verdict("兼职日入500元，微信：abc12345")
    #expect(two.categories.map(\.category) == ["ad-spam/fraud", "ad-spam/contact"])
    #expect(two.categories.map(\.score) == [0.9241, 0.7311])
    #expect(two.action == .block)
    #expect(two.signals.map(\.rule) == ["ad-spam/fraud/job", "ad-spam/fraud/pay", "ad-spam/contact/wechat"])
    #expect(try verdict("兼职").action == .pass)
  }

  @Test func thePolicyDependsOnKindAndCategory() throws {
    let policy = Policy(
      standard: .init(review: 0.5, block: 0.9),
      categories: ["ad-spam/contact": .init(review: 0.7, block: 0.73)],
      kinds: [
        .nickname: ["default": .init(review: 0.1, block: 0.2)],
        .story: ["ad-spam/contact": .init(review: 0.9, block: 1)],
      ])
    #expect(try verdict("加V❤abc123", policy: policy).action == .block)
    #expect(try verdict("加V❤abc123", kind: .story, policy: policy).action == .pass)
    #expect(try verdict("兼职", kind: .nickname, policy: policy).action == .block)
  }

  /// ㏳ is read as 20日: what is found in and beside one character is one passage, in whatever order it is found.
  @Test(arguments: [
    ("㏳查档", ["㏳查档"]), ("查档㏳", ["查档㏳"]), ("㏳㏳", ["㏳㏳"]), ("㏳，查档", ["㏳", "查档"]), ("20，查档20", ["20", "查档20"]),
    ("🔥㏳查档，查档", ["㏳查档", "查档"]),
  ])
  func passagesDoNotTouch(text: String, passages: [String]) throws {
    var ruleset = TestRules.standard
    let terms = [Term("20", boundary: .loose), Term("查档")]
    ruleset.rules[0].when = Condition(.terms(terms))
    let signal = try Moderator(ruleset).verdict(for: Document(text: text)).signals
      .first { $0.rule == ruleset.rules[0].id }
    let evidence = try #require(signal?.evidence)
    #expect(evidence.map(\.text) == passages)
    for (one, next) in zip(evidence, evidence.dropFirst()) {
      #expect(one.scalars.upperBound < next.scalars.lowerBound)
    }
  }

  @Test func evidenceStandsInAllUnits() throws {
    let evidence = try #require(try verdict("🔥𠮷 薇\u{200B}❤️abc123！").signals.first?.evidence.first)
    #expect(evidence.text == "薇\u{200B}❤️abc123")
    #expect(evidence.reading == "微信abc123")
    #expect(evidence.scalars == 3..<13)
    #expect(evidence.utf16 == 5..<15)
    #expect(evidence.utf8 == 9..<27)
  }

  @Test func verdictsAreWrittenInTheDocumentedSchema() throws {
    let writer = JSONWriter()
    let verdict = try verdict("找我，薇❤abc123")
    Array("\"c42\"".utf8).withUnsafeBufferPointer { VerdictEncoder().write(verdict, id: $0, to: writer) }
    let json = withExtendedLifetime(writer) { String(decoding: writer.bytes, as: UTF8.self) }
    #expect(
      json == """
        {"id":"c42","action":"review","categories":[{"category":"ad-spam/contact","score":0.7311,"action":"review"}],\
        "signals":[{"rule":"ad-spam/contact/wechat","category":"ad-spam/contact","weight":4,\
        "evidence":[{"start":3,"end":11,"text":"薇❤abc123","reading":"微信abc123"}]}],"ruleset":"test"}
        """)
  }

  @Test func manyPiecesOfEvidenceAreCut() throws {
    let verdict = try verdict(String(repeating: "兼职！", count: 1000))
    #expect(verdict.signals.first?.evidence.count == 32)
  }

  @Test func anyBytesAreJudged() throws {
    let session = try ModerationSession(Moderator(TestRules.standard))
    var generator = SystemRandomNumberGenerator()
    let pieces: [[UInt8]] =
      ["微信", "abc123", "兼职", "日入", "500", "加v", "❤"].map { Array($0.utf8) } + [
        [0xFF], [0xE5, 0xBE], [0], [0x0A], [0xF0, 0x9F],
      ]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator)!
      }
      let verdict = bytes.withUnsafeBufferPointer { session.verdict(forUTF8: $0, kind: .comment) }
      let repaired = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
      for evidence in verdict.signals.flatMap(\.evidence) {
        #expect(String(String.UnicodeScalarView(repaired[evidence.scalars])) == evidence.text)
        #expect(String(decoding: bytes[evidence.utf8], as: UTF8.self) == evidence.text)
      }
    }
  }

  /// An expression that is stopped leads to review, never to a silent pass.
  @Test func aLimitLeadsToReview() throws {
    let slow = TestRules.rule(
      "x/y/slow", .regex(.init(pattern: "开(.*,)(.*,)(.*,)(.*,)(.*,)(.*,)(.*,)(.*,)完", view: .text)))
    let moderator = try Moderator(TestRules.ruleset([slow]))
    let verdict = try moderator.verdict(for: Document(text: "完开" + String(repeating: "a,", count: 400)))
    #expect(verdict.action == .review)
    #expect(verdict.signals.map(\.rule) == ["engine/limit/regex-time/x/y/slow"])
  }

  @Test func aModeratorIsSharedByThreads() async throws {
    let moderator = try Moderator(TestRules.standard)
    let expected = try moderator.verdict(for: Document(text: "加V❤abc123"))
    try await withThrowingTaskGroup(of: Verdict.self) { group in
      for _ in 0..<64 { group.addTask { try moderator.verdict(for: Document(text: "加V❤abc123")) } }
      for try await verdict in group { #expect(verdict == expected) }
    }
  }
}
