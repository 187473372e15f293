public import Foundation
import GRDB

extension ReviewDatabase {
  /// Decides on a review. What it said before is kept for `undo`.
  ///
  /// - Parameters:
  ///   - label: `ordinary` or a category id.
  ///   - note: becomes the review's note until the decision is taken back; nil: the note stays.
  ///   - replacing: whether a decision that is there already may be replaced.
  /// - Throws: `ReviewDatabaseError`, SQLite's error.
  public func decide(
    _ id: Int64, label: String, note: String?, by decider: String?, at time: Date = Date(),
    replacing: Bool = false
  ) throws -> Review {
    try pool.write { db in
      let before = try Self.review(id, db)
      if before.decision != nil, !replacing { throw ReviewDatabaseError.alreadyDecided(id) }
      try db.execute(
        sql: """
          INSERT INTO decision (
            review, decider, note, former_label, former_decider, former_decided, former_note)
          SELECT id, ?, ?, label, decider, decided, note FROM review WHERE id = ?
          """, arguments: [decider, note.map { Data($0.utf8) }, id])
      try db.execute(
        sql: "UPDATE review SET label = ?, decider = ?, decided = ?, note = ? WHERE id = ?",
        arguments: [
          label, decider, time.timeIntervalSince1970, Data((note ?? before.note).utf8), id,
        ])
      return try Self.review(id, db)
    }
  }

  /// Writes a note beside a review without deciding on it.
  ///
  /// - Throws: `ReviewDatabaseError.unknownReview`, SQLite's error.
  public func write(note: String, on id: Int64) throws -> Review {
    try pool.write { db in
      try db.execute(
        sql: "UPDATE review SET note = ? WHERE id = ?", arguments: [Data(note.utf8), id])
      return try Self.review(id, db)
    }
  }

  /// Takes back the last decision of a person: the review is as it was before, decided or not. The note that came with
  /// the decision goes with it; one that was written since stays.
  ///
  /// - Throws: `ReviewDatabaseError.nothingToUndo`; `ReviewDatabaseError.replaced` when somebody decided anew since, or
  ///   the review is gone: an earlier decision is not taken back instead. SQLite's error.
  public func undo(by decider: String?) throws -> Review {
    try pool.write { db in
      let last = "SELECT id, review FROM decision WHERE decider IS ? ORDER BY id DESC LIMIT 1"
      guard let row = try Row.fetchOne(db, sql: last, arguments: [decider]) else {
        throw ReviewDatabaseError.nothingToUndo
      }
      let decision: Int64 = row["id"]
      let decided: Int64? = row["review"]
      guard let review = decided, try Self.lastDecision(on: review, db) == decision else {
        throw ReviewDatabaseError.replaced(decided)
      }
      try db.execute(sql: Self.restoration, arguments: [decision])
      try db.execute(sql: "DELETE FROM decision WHERE id = ?", arguments: [decision])
      return try Self.review(review, db)
    }
  }

  private static func lastDecision(on review: Int64, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT max(id) FROM decision WHERE review = ?", arguments: [review])
  }

  private static let restoration = """
    UPDATE review SET label = former_label, decider = former_decider, decided = former_decided,
      note = iif(review.note = decision.note, former_note, review.note)
    FROM decision WHERE decision.id = ? AND review.id = decision.review
    """
}
