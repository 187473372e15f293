import Foundation
import GRDB

extension ReviewDatabase {
  /// Reviews by id, beginning behind `after`, at most `limit`. Linear in the table when a passage of the text is asked
  /// for.
  ///
  /// - Parameter bytes: the page ends before the review with which its texts, contexts, verdicts and notes together would
  ///   be longer; the first always fits, so that every page goes on.
  public func page(
    _ filter: ReviewFilter, after: Int64 = 0, limit: Int, bytes: Int = .max
  ) throws -> ReviewPage {
    let request: SQLRequest<Int64> = """
      SELECT id FROM review WHERE \(filter.condition) AND id > \(after) ORDER BY id LIMIT \(limit + 1)
      """
    return try pool.read { db in
      var page = ReviewPage()
      var room = bytes
      // Ids first: where SQLite sorts, it would hold the texts of all rows.
      for id in try request.fetchAll(db) {
        if page.reviews.count == limit { return page.ending() }
        let review = try Self.review(id, db)
        if review.bytes > room, !page.reviews.isEmpty { return page.ending() }
        room -= review.bytes
        page.reviews.append(review)
      }
      return page
    }
  }

  /// One review.
  ///
  /// - Throws: `ReviewDatabaseError.unknownReview`.
  public func review(_ id: Int64) throws -> Review { try pool.read { db in try Self.review(id, db) } }

  static func review(_ id: Int64, _ db: Database) throws -> Review {
    let statement = try db.cachedStatement(sql: "SELECT * FROM review WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else {
      throw ReviewDatabaseError.unknownReview(id)
    }
    return Review(row)
  }

  /// How far the reviews are; reads an index of all of them.
  public func progress() throws -> ReviewProgress {
    try pool.read { db in
      var progress = ReviewProgress()
      let parts = """
        SELECT category, count(*) - count(label) AS open, count(label) AS decided FROM review
        GROUP BY category ORDER BY category
        """
      progress.parts = try Row.fetchAll(db, sql: parts).map {
        ReviewProgress.Part(category: $0["category"], open: $0["open"], decided: $0["decided"])
      }
      let labels = "SELECT label, count(*) AS count FROM review WHERE label IS NOT NULL GROUP BY label"
      for row in try Row.fetchAll(db, sql: labels) { progress.labels[row["label"]] = row["count"] }
      return progress
    }
  }
}

extension ReviewPage {
  /// The same before further ones.
  fileprivate func ending() -> ReviewPage {
    var page = self
    page.next = reviews.last?.id
    return page
  }
}
