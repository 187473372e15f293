import Foundation
import GRDB
import Glibc
import Testing

@testable import ReviewStore

@Suite struct ReviewFileTests {
  private let path: String

  init() throws { path = try TestReviews.folder() + "/reviews.db" }

  /// Who may read, write and run a file, as bits; nil: it is not there.
  private func rights(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  @Test func newFilesAreTheOwnersAlone() throws {
    let database = try ReviewDatabase(path: path)
    _ = try database.keep([document("x")])
    for end in ["", "-wal", "-shm"] { #expect(rights(path + end) == 0o600, "\(end)") }
    #expect(chmod(path, 0o640) == 0)
    _ = try ReviewDatabase(path: path)
    #expect(rights(path) == 0o640)
  }

  /// A file as it was before contexts were kept; one of its reviews was deleted without foreign keys.
  private func makeOldFile() throws {
    let queue = try DatabaseQueue(path: path)
    try ReviewDatabase.migrator.migrate(queue, upTo: "reviews")
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for (text, verdict) in [("x", #"{"action":"review"}"#), ("y\0", #"{"profile":"kids"}"#), ("z", "{}")] {
        try db.execute(
          sql: """
            INSERT INTO review (
              text, kind, name, category, score, verdict, ruleset, judged, first, times, note)
            VALUES (?, 'comment', '7', 'a/b', 0.6, ?, '1', 5, 4, 3, x'6E')
            """, arguments: [Data(text.utf8), verdict])
      }
      try db.execute(
        sql: """
          UPDATE review SET label = 'ordinary', decider = 'kim', decided = 6 WHERE id > 1;
          INSERT INTO decision (review, decider) VALUES (2, 'kim'), (3, 'lee');
          DELETE FROM review WHERE id = 3;
          """)
    }
    try queue.close()
  }

  @Test func filesOfEarlierVersionsOpen() throws {
    try makeOldFile()
    let database = try ReviewDatabase(path: path)
    var filter = ReviewFilter()
    filter.state = .all
    let reviews = try database.page(filter, limit: 9).reviews
    #expect(reviews.map(\.id) == [1, 2] && reviews.map(\.document.text) == ["x", "y\0"])
    #expect(reviews.map(\.document.context) == ["{}", #"{"profile":"kids"}"#])
    #expect(reviews.allSatisfy { $0.times == 3 && $0.note == "n" && $0.document.name == "7" })
    #expect(reviews[0].decision == nil && reviews[1].decision?.decider == "kim")
    #expect(throws: ReviewDatabaseError.replaced(nil)) { try database.undo(by: "lee") }
    let undone = try database.undo(by: "kim")
    #expect(undone.id == 2 && undone.decision == nil && undone.note == "n")
    let again = document("y\0", context: #"{"profile":"kids"}"#)
    #expect(try database.keep([again, document("x")]) == 0)
    _ = try ReviewDatabase(path: path)
  }
}
