import Foundation
import GRDB
import HTTPTypes
import HummingbirdTesting
import Logging
import Moderation
import Rulesets
import ServiceLifecycle
import Testing

@testable import ModerationServer
@testable import ReviewStore

/// On the way to the database: judging never waits, and what the disk refuses is kept for later.
@Suite struct ReviewIntakeTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  private let database: ReviewDatabase

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    database = try ReviewDatabase(path: folder + "/reviews.db")
  }

  private func judged(
    _ text: String, _ context: DocumentContext? = nil, profile: String? = nil
  ) -> ReviewIntake.Judged {
    let score = CategoryScore(category: "a/b", score: 0.6, action: .review)
    return ReviewIntake.Judged(
      text: text, kind: .comment, context: context,
      verdict: Verdict(action: .review, categories: [score], signals: [], ruleset: "1", profile: profile))
  }

  @Test func onlyWhatIsToBeLookedAtWaits() {
    let intake = ReviewIntake()
    for action in Action.allCases { intake.offer(judged("\(action)"), action) }
    #expect(intake.state.waiting.map(\.text) == ["review"])
  }

  @Test func whatFindsNoRoomIsCounted() throws {
    let intake = ReviewIntake()
    for index in 0..<5000 { intake.offer(judged("\(index)"), .review) }
    #expect(intake.state.waiting.count == 4096 && intake.state.counts[.dropped] == 904)
    #expect(intake.takeNewDrops() == 904 && intake.takeNewDrops() == 0)
    while try intake.write(to: database) {}
    #expect(intake.state.counts[.kept] == 4096 && intake.state.bytes == 0)
    intake.offer(judged(String(repeating: "x", count: 33 << 20)), .review)
    #expect(intake.state.counts[.dropped] == 905)
    intake.offer(judged("x", DocumentContext(parent: String(repeating: "x", count: 33 << 20))), .review)
    #expect(intake.state.counts[.dropped] == 906)
    intake.offer(judged("1"), .review)
    #expect(try !intake.write(to: database) && intake.state.counts[.repeated] == 1)
  }

  /// What was known beside a text is kept as documents have it; the same text in another context is another review.
  @Test func contextsAreToldApart() throws {
    let intake = ReviewIntake()
    let contexts: [DocumentContext?] = [
      nil, DocumentContext(parent: "\"\0"), DocumentContext(author: [.works: 2.5, .accountAgeDays: 3]),
      DocumentContext(parent: "", author: [.reports: .infinity, .sameText: -1e30]),
    ]
    for context in contexts + contexts { intake.offer(judged("x", context), .review) }
    intake.offer(judged("x", profile: "kids"), .review)
    while try intake.write(to: database) {}
    #expect(intake.state.counts[.kept] == 5 && intake.state.counts[.repeated] == 4)
    let kept = try database.page(ReviewFilter(), limit: 9).reviews.map(\.document.context)
    #expect(
      kept == [
        "{}", #"{"parent":"\"\u0000"}"#, #"{"author":{"accountAgeDays":3,"works":2.5}}"#,
        #"{"parent":"","author":{"sameText":-1e+30,"reports":1.7976931348623157e+308}}"#,
        #"{"profile":"kids"}"#,
      ])
  }

  /// A database whose table is gone stands for a disk that fails: documents wait, judging goes on, and `/readyz` tells.
  @Test func aFailingDiskDoesNotTouchJudging() async throws {
    let service = try TestService.make { $0.reviews = database }
    try await service.application.test(.router) { client in
      try database.spoil()
      _ = try await client.post("/v1/verdicts", #"{"text":"加V❤abc123"}"#)
      #expect(throws: (any Error).self) { try service.intake.write(to: database) }
      let verdict = try await client.post("/v1/verdicts", #"{"text":"加V❤abc1234"}"#)
      #expect(try verdict.status == .ok && verdict.json["action"] as? String == "review")
      let ready = try await client.get("/readyz")
      #expect(ready.status == .ok)
      #expect(
        ready.text.contains(#""reviews":{"status":"failing","waiting":2,"dropped":0}"#), "\(ready.text)")
      let metrics = try await client.get("/metrics").text
      for line in ["baguan_reviews_failing 1", "baguan_reviews_waiting 2"] {
        #expect(metrics.contains(line + "\n"))
      }
      let list = try await client.get("/v1/reviews")
      #expect(list.status == .internalServerError && list.error["code"] as? String == "internal")
      try database.mend()
      while try service.intake.write(to: database) {}
      #expect(try database.page(ReviewFilter(), limit: 9).reviews.count == 2)
      #expect(try await client.get("/readyz").text.contains(#""status":"kept""#))
      #expect(try await client.get("/metrics").text.contains("baguan_reviews_total{result=\"kept\"} 2\n"))
    }
  }

  /// The service writes by itself, and what is left at its end.
  @Test func theServiceWritesToTheEnd() async throws {
    let intake = ReviewIntake()
    let service = ReviewService(intake: intake, database: database, logger: TestService.logger)
    let group = ServiceGroup(services: [service], logger: TestService.logger)
    let task = Task { try await group.run() }
    intake.offer(judged("first"), .review)
    while intake.state.counts[.kept] != 1 { try await Task.sleep(for: .milliseconds(5)) }
    await group.triggerGracefulShutdown()
    intake.offer(judged("last"), .review)
    try await task.value
    #expect(try database.page(ReviewFilter(), limit: 9).reviews.map(\.document.text) == ["first", "last"])
  }
}

extension ReviewDatabase {
  /// Takes the table away, so that nothing can be read or written.
  fileprivate func spoil() throws {
    try pool.write { try $0.execute(sql: "ALTER TABLE review RENAME TO gone") }
  }

  /// Gives it back.
  fileprivate func mend() throws {
    try pool.write { try $0.execute(sql: "ALTER TABLE gone RENAME TO review") }
  }
}
