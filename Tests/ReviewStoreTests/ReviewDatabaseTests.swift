import Foundation
import Testing

@testable import ReviewStore

@Suite struct ReviewDatabaseTests {
  private let folder: String
  private let database: ReviewDatabase

  init() throws {
    folder = try TestReviews.folder()
    database = try ReviewDatabase(path: folder + "/reviews.db")
  }

  private func all(_ change: (inout ReviewFilter) -> Void = { _ in }) throws -> [Review] {
    var filter = ReviewFilter()
    change(&filter)
    return try database.page(filter, limit: 100).reviews
  }

  @Test func whatIsKeptComesBackWhole() throws {
    let hostile = document(
      "a\0b\u{202e}'\";--\n𝓥", kind: "post", name: #""x\u0000""#, context: #"{"parent":"\u0000'"}"#)
    #expect(try database.keep([hostile]) == 1)
    let review = try #require(try all().first)
    #expect(review.document == hostile && review.times == 1 && review.decision == nil && review.note == "")
    #expect(review.id == 1 && review.first == hostile.judged)
  }

  @Test func theSameTextIsOneReview() throws {
    #expect(try database.keep([document("x"), document("y"), document("x", ruleset: "2")]) == 2)
    #expect(try database.keep([document("x", kind: "post")]) == 1)
    let reviews = try all()
    #expect(reviews.map(\.times) == [2, 1, 1] && reviews[0].document.ruleset == "2")
    // One that ends at a NUL is another text.
    #expect(try database.keep([document("x\0")]) == 1)
  }

  @Test func theSameTextInAnotherContextIsAnotherReview() throws {
    let contexts = ["{}", #"{"parent":"a"}"#, #"{"parent":"b"}"#, #"{"parent":"a","author":{"works":1}}"#]
    #expect(try database.keep(contexts.map { document("x", context: $0) }) == 4)
    #expect(try database.keep(contexts.map { document("x", context: $0, ruleset: "2") }) == 0)
    let reviews = try all()
    #expect(reviews.map(\.document.context) == contexts && reviews.map(\.times) == [2, 2, 2, 2])
    _ = try database.decide(2, label: "ordinary", note: nil, by: nil)
    #expect(try all().map(\.id) == [1, 3, 4])
  }

  @Test func aDecidedTextIsCountedAndStaysAsItWasDecided() throws {
    _ = try database.keep([document("x")])
    _ = try database.decide(1, label: "ordinary", note: nil, by: "kim")
    #expect(try database.keep([document("x", category: "c/d", ruleset: "2")]) == 0)
    let review = try database.review(1)
    #expect(review.times == 2 && review.document.ruleset == "1" && review.document.category == "a/b")
    #expect(review.decision?.label == "ordinary" && review.decision?.decider == "kim")
  }

  @Test func decisionsAreReplacedOnlyWhenSaid() throws {
    _ = try database.keep([document("x")])
    _ = try database.decide(1, label: "ordinary", note: "first", by: "kim")
    #expect(throws: ReviewDatabaseError.alreadyDecided(1)) {
      try database.decide(1, label: "a/b", note: nil, by: "lee")
    }
    let review = try database.decide(1, label: "a/b", note: nil, by: "lee", replacing: true)
    #expect(review.decision?.label == "a/b" && review.note == "first")
    #expect(throws: ReviewDatabaseError.unknownReview(7)) {
      try database.decide(7, label: "a/b", note: nil, by: nil)
    }
    #expect(throws: ReviewDatabaseError.unknownReview(7)) { try database.write(note: "n", on: 7) }
  }

  @Test func filtersAndPagesAreInOrder() throws {
    _ = try database.keep(
      (0..<30).map {
        document("文 \($0)", kind: $0 % 2 == 0 ? "post" : "title", category: $0 % 3 == 0 ? "a" : "b")
      })
    for id in 1...10 as ClosedRange<Int64> {
      _ = try database.decide(id, label: id == 1 ? "a" : "ordinary", note: nil, by: nil)
    }
    #expect(try all().count == 20 && all { $0.state = .decided }.count == 10)
    #expect(try all { $0.state = .all }.map(\.id) == Array(1...30))
    #expect(
      try all {
        $0.state = .all
        $0.category = "a"
        $0.kind = "post"
      }.count == 5)
    #expect(
      try all {
        $0.state = .all
        $0.label = "a"
      }.map(\.id) == [1])
    #expect(try all { $0.text = "文 29" }.map(\.id) == [30])
    #expect(try all { $0.text = "%" }.isEmpty)
    let page = try database.page(ReviewFilter(), after: 12, limit: 5)
    #expect(page.reviews.map(\.id) == [13, 14, 15, 16, 17] && page.next == 17)
    #expect(try database.page(ReviewFilter(), after: 25, limit: 5).next == nil)
    let progress = try database.progress()
    #expect(progress.open == 20 && progress.decided == 10 && progress.labels == ["a": 1, "ordinary": 9])
    #expect(progress.parts.map(\.category) == ["a", "b"])
  }

  @Test func everythingIsThereAfterwards() throws {
    _ = try database.keep([document("x")])
    _ = try database.decide(1, label: "ordinary", note: "n", by: nil)
    let again = try ReviewDatabase(path: folder + "/reviews.db")
    #expect(try again.review(1) == database.review(1))
    #expect(throws: (any Error).self) { try ReviewDatabase(path: folder + "/none/reviews.db") }
    try Data("no database at all, by any means of reading".utf8)
      .write(to: URL(fileURLWithPath: folder + "/other"))
    #expect(throws: (any Error).self) { try ReviewDatabase(path: folder + "/other") }
  }
}
