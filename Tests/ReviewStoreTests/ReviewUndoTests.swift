import GRDB
import Testing

@testable import ReviewStore

@Suite struct ReviewUndoTests {
  private let database: ReviewDatabase

  init() throws {
    database = try TestReviews.database()
    _ = try database.keep([document("x"), document("y")])
  }

  /// Each takes back their own newest, and never an earlier one because somebody replaced that.
  @Test func undoTakesBackOnesNewestAlone() throws {
    _ = try database.decide(1, label: "ordinary", note: "n", by: "kim")
    _ = try database.decide(2, label: "a/b", note: nil, by: "kim")
    _ = try database.decide(2, label: "ordinary", note: nil, by: "lee", replacing: true)
    #expect(throws: ReviewDatabaseError.replaced(2)) { try database.undo(by: "kim") }
    #expect(try database.review(1).decision?.decider == "kim" && database.review(1).note == "n")
    #expect(throws: ReviewDatabaseError.nothingToUndo) { try database.undo(by: nil) }
    let second = try database.undo(by: "lee")
    #expect(second.id == 2 && second.decision?.label == "a/b" && second.decision?.decider == "kim")
    #expect(throws: ReviewDatabaseError.nothingToUndo) { try database.undo(by: "lee") }
    #expect(try database.undo(by: "kim").id == 2 && database.review(2).decision == nil)
    #expect(try database.undo(by: "kim").id == 1 && database.review(1).note == "")
    #expect(throws: ReviewDatabaseError.nothingToUndo) { try database.undo(by: "kim") }
  }

  /// What a decision brought goes with it, and what it replaced comes back.
  @Test func notesGoWithTheirDecisions() throws {
    _ = try database.write(note: "before", on: 1)
    let first = try database.decide(1, label: "ordinary", note: "first", by: "kim")
    _ = try database.decide(1, label: "a/b", note: "second", by: "lee", replacing: true)
    #expect(try database.undo(by: "lee") == first)
    let open = try database.undo(by: "kim")
    #expect(open.decision == nil && open.note == "before")
  }

  @Test func notesOfTheirOwnStay() throws {
    _ = try database.decide(1, label: "ordinary", note: "with it", by: "kim")
    _ = try database.write(note: "since", on: 1)
    #expect(try database.undo(by: "kim").note == "since")
    _ = try database.decide(1, label: "ordinary", note: nil, by: "kim")
    #expect(try database.undo(by: "kim").note == "since")
  }

  /// Reviews may be deleted by other programs, with foreign keys or without.
  @Test(arguments: ["ON", "OFF"]) func aDeletedReviewIsTold(foreignKeys: String) throws {
    _ = try database.decide(1, label: "ordinary", note: nil, by: "kim")
    _ = try database.decide(2, label: "ordinary", note: "secret", by: "kim")
    try database.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = \(foreignKeys)")
      try db.execute(sql: "DELETE FROM review WHERE id = 2")
    }
    #expect(throws: ReviewDatabaseError.replaced(nil)) { try database.undo(by: "kim") }
    let notes = "SELECT count(note) + count(former_note) FROM decision WHERE review IS NULL"
    let left = try database.pool.read { db in try Int.fetchOne(db, sql: notes) }
    #expect(left == 0)
    // The number is given anew, and what was decided under it before is nothing to the new review.
    _ = try database.keep([document("z")])
    #expect(throws: ReviewDatabaseError.replaced(nil)) { try database.undo(by: "kim") }
    _ = try database.decide(2, label: "a/b", note: nil, by: "kim")
    #expect(try database.undo(by: "kim").id == 2)
  }
}
