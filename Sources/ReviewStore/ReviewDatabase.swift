import Foundation
import GRDB
import Glibc

/// Documents that wait for a person's decision, and the decisions, in a file of SQLite.
///
/// Safe to use from any thread: reads do not wait for writes, and writes come one after another. Every call waits for the
/// disk. Other programs may read the file meanwhile (write-ahead log).
public final class ReviewDatabase: Sendable {
  let pool: DatabasePool

  /// Opens a file, or makes it, readable by its owner alone; the rights of one that is there stay as they are.
  ///
  /// - Throws: SQLite's error when the file can neither be opened nor made, or is no database of reviews.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "reviews"
    Self.makeFile(path)
    pool = try DatabasePool(path: path, configuration: configuration)
    try Self.migrator.migrate(pool)
  }

  /// Makes an empty file that its owner alone may read and write, unless there is one: texts of users are nobody else's.
  /// SQLite takes an empty file for a new database, and gives the files beside it the same rights.
  private static func makeFile(_ path: String) {
    // A file that is there is not opened: closing it would end the locks that this process has on it.
    if access(path, F_OK) == 0 { return }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Keeps documents, all or none. One that is there already, by text, kind and context, is counted; its verdict becomes
  /// the later one unless it is decided.
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
    WHERE text = :text AND kind = :kind AND context = :context
    """

  private static let insertion = """
    INSERT INTO review (text, kind, name, context, category, score, verdict, ruleset, judged, first)
    VALUES (:text, :kind, :name, :context, :category, :score, :verdict, :ruleset, :judged, :judged)
    """
}

extension KeptDocument {
  fileprivate var arguments: StatementArguments {
    [
      "text": Data(text.utf8), "kind": kind, "name": name, "context": context, "category": category,
      "score": score, "verdict": verdict, "ruleset": ruleset, "judged": judged.timeIntervalSince1970,
    ]
  }
}
