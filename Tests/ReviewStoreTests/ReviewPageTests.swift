import Testing

@testable import ReviewStore

@Suite struct ReviewPageTests {
  private let database: ReviewDatabase

  init() throws { database = try TestReviews.database() }

  /// The ids of all pages.
  private func pages(limit: Int, bytes: Int) throws -> [[Int64]] {
    var (pages, after): ([[Int64]], Int64?) = ([], 0)
    while let start = after {
      let page = try database.page(ReviewFilter(), after: start, limit: limit, bytes: bytes)
      pages.append(page.reviews.map(\.id))
      after = page.next
    }
    return pages
  }

  @Test func pagesEndByBytes() throws {
    let sizes = [600, 300, 300, 5000, 10, 10, 10]
    _ = try database.keep(
      sizes.enumerated().map { document("\($0)" + String(repeating: "x", count: $1)) })
    #expect(try pages(limit: 200, bytes: 1000) == [[1, 2], [3], [4], [5, 6, 7]])
    #expect(try pages(limit: 2, bytes: 1000) == [[1, 2], [3], [4], [5, 6], [7]])
    #expect(try pages(limit: 200, bytes: 0) == (1...7).map { [Int64($0)] })
    #expect(try pages(limit: 7, bytes: .max) == [Array(1...7)])
  }

  /// Nothing that may be long is left out of the count.
  @Test func everythingLongCounts() throws {
    let long = String(repeating: "x", count: 600)
    _ = try database.keep([
      document("a", name: "\"\(long)\""),
      document("b", context: "{\"parent\":\"\(long)\"}"),
      document("c", verdict: "\"\(long)\""), document("d"),
    ])
    _ = try database.write(note: long, on: 4)
    #expect(try pages(limit: 200, bytes: 1000) == [[1], [2], [3], [4]])
  }

  @Test func withoutReviewsThereIsOneEmptyPage() throws {
    #expect(try database.page(ReviewFilter(), limit: 9) == ReviewPage())
  }
}
