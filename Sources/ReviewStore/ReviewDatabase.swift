import Foundation
import GRDB

/// Documents that wait for a person's decision, and the decisions, in a file of SQLite.
///
/// Safe to use from any thread: reads do not wait for writes, and writes come one after another. Every call waits for the
/// disk. Other programs may read the file meanwhile (write-ahead log).
public final class ReviewDatabase: Sendable {
  let pool: DatabasePool

  /// Opens a file, or makes it.
  ///
  /// - Throws: SQLite's error when the file can neither be opened nor made, or is no database of reviews.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "reviews"
    pool = try DatabasePool(path: path, configuration: configuration)
    try Self.migrator.migrate(pool)
  }

  /// A step is never changed once it was released: another follows it.
  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("reviews") { db in
      try db.execute(
        sql: """
          CREATE TABLE review (
            id INTEGER PRIMARY KEY, text BLOB NOT NULL, kind TEXT NOT NULL, name TEXT, category TEXT NOT NULL,
            score REAL NOT NULL, verdict TEXT NOT NULL, ruleset TEXT NOT NULL, judged REAL NOT NULL,
            first REAL NOT NULL, times INTEGER NOT NULL DEFAULT 1, note BLOB NOT NULL DEFAULT x'',
            label TEXT, decider TEXT, decided REAL,
            UNIQUE (text, kind)
          ) STRICT;
          CREATE INDEX review_by_label ON review (label, id);
          CREATE INDEX review_by_category ON review (category, label);
          CREATE TABLE decision (
            id INTEGER PRIMARY KEY, review INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
            decider TEXT, former_label TEXT, former_decider TEXT, former_decided REAL
          ) STRICT;
          CREATE INDEX decision_by_review ON decision (review, id);
          """)
    }
    return migrator
  }

  /// Keeps documents, all or none. One that is there already, by text and kind, is counted; its verdict becomes the later
  /// one unless it is decided.
  ///
  /// - Returns: how many were not there.
  /// - Throws: SQLite's error, when the disk is full or gone.
  public func keep(_ documents: [KeptDocument]) throws -> Int {
    try pool.write { db in
      let update = try db.cachedStatement(sql: Self.update)
      let insertion = try db.cachedStatement(sql: Self.insertion)
      var added = 0
      for document in documents {
        try update.execute(arguments: document.arguments)
        if db.changesCount > 0 { continue }
        try insertion.execute(arguments: document.arguments)
        added += 1
      }
      return added
    }
  }

  private static let update = """
    UPDATE review SET times = times + 1,
      name = iif(label IS NULL, :name, name), category = iif(label IS NULL, :category, category),
      score = iif(label IS NULL, :score, score), verdict = iif(label IS NULL, :verdict, verdict),
      ruleset = iif(label IS NULL, :ruleset, ruleset), judged = iif(label IS NULL, :judged, judged)
    WHERE text = :text AND kind = :kind
    """

  private static let insertion = """
    INSERT INTO review (text, kind, name, category, score, verdict, ruleset, judged, first)
    VALUES (:text, :kind, :name, :category, :score, :verdict, :ruleset, :judged, :judged)
    """
}

extension KeptDocument {
  fileprivate var arguments: StatementArguments {
    [
      "text": Data(text.utf8), "kind": kind, "name": name, "category": category, "score": score,
      "verdict": verdict, "ruleset": ruleset, "judged": judged.timeIntervalSince1970,
    ]
  }
}
