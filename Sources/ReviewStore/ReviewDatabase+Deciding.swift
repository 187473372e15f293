public import Foundation
import GRDB

extension ReviewDatabase {
  /// Decides on a review. What it said before is kept for `undo`.
  ///
  /// - Parameters:
  ///   - label: `ordinary` or a category id.
  ///   - note: becomes the review's note; nil: the note stays.
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
          INSERT INTO decision (review, decider, former_label, former_decider, former_decided)
          SELECT id, ?, label, decider, decided FROM review WHERE id = ?
          """, arguments: [decider, id])
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

  /// Takes back the last decision of a person that nobody has replaced since; its note stays.
  ///
  /// - Throws: `ReviewDatabaseError.nothingToUndo`, SQLite's error.
  public func undo(by decider: String?) throws -> Review {
    try pool.write { db in
      let last = """
        SELECT * FROM decision WHERE decider IS ?
          AND id = (SELECT max(id) FROM decision AS later WHERE later.review = decision.review)
        ORDER BY id DESC LIMIT 1
        """
      guard let row = try Row.fetchOne(db, sql: last, arguments: [decider]) else {
        throw ReviewDatabaseError.nothingToUndo
      }
      let review: Int64 = row["review"]
      try db.execute(
        sql: "UPDATE review SET label = ?, decider = ?, decided = ? WHERE id = ?",
        arguments: [row["former_label"], row["former_decider"], row["former_decided"], review])
      try db.execute(sql: "DELETE FROM decision WHERE id = ?", arguments: [row["id"]])
      return try Self.review(review, db)
    }
  }
}
