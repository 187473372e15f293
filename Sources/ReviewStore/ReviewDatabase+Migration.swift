import GRDB

extension ReviewDatabase {
  /// Brings a file of any earlier form to this one. A step is never changed once it was released: another follows it.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("reviews") { try $0.execute(sql: Self.tables) }
    migrator.registerMigration("contexts") { db in
      try db.execute(sql: Self.reviewsByContext)
      try db.execute(sql: Self.decisionsWithNotes)
    }
    return migrator
  }

  private static let tables = """
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
    """

  /// The profile is the one part of the context that verdicts told before. Columns that may be long stand last, since
  /// SQLite reads a row from its beginning.
  private static let reviewsByContext = """
    CREATE TABLE review_anew (
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT, category TEXT NOT NULL, score REAL NOT NULL,
      ruleset TEXT NOT NULL, judged REAL NOT NULL, first REAL NOT NULL, times INTEGER NOT NULL DEFAULT 1,
      label TEXT, decider TEXT, decided REAL, note BLOB NOT NULL DEFAULT x'', text BLOB NOT NULL,
      context TEXT NOT NULL DEFAULT '{}', verdict TEXT NOT NULL,
      UNIQUE (text, kind, context)
    ) STRICT;
    INSERT INTO review_anew (
      id, kind, name, category, score, ruleset, judged, first, times, label, decider, decided, note, text,
      context, verdict)
    SELECT id, kind, name, category, score, ruleset, judged, first, times, label, decider, decided, note, text,
      CASE WHEN json_valid(verdict) AND json_extract(verdict, '$.profile') IS NOT NULL
        THEN json_object('profile', json_extract(verdict, '$.profile')) ELSE '{}' END,
      verdict FROM review;
    DROP TABLE review;
    ALTER TABLE review_anew RENAME TO review;
    CREATE INDEX review_by_label ON review (label, id);
    CREATE INDEX review_by_category ON review (category, label);
    """

  /// A decision outlives its review, without what people wrote, so that undoing it does not undo another instead. Those
  /// whose review was deleted without foreign keys are mended.
  private static let decisionsWithNotes = """
    CREATE TABLE decision_anew (
      id INTEGER PRIMARY KEY, review INTEGER REFERENCES review (id), decider TEXT, note BLOB,
      former_label TEXT, former_decider TEXT, former_decided REAL, former_note BLOB
    ) STRICT;
    INSERT INTO decision_anew (id, review, decider, former_label, former_decider, former_decided)
    SELECT decision.id, review.id, decision.decider, former_label, former_decider, former_decided
    FROM decision LEFT JOIN review ON review.id = decision.review;
    DROP TABLE decision;
    ALTER TABLE decision_anew RENAME TO decision;
    CREATE INDEX decision_by_review ON decision (review, id);
    CREATE INDEX decision_by_decider ON decision (decider, id);
    CREATE TRIGGER review_gone BEFORE DELETE ON review BEGIN
      UPDATE decision SET review = NULL, note = NULL, former_note = NULL WHERE review = OLD.id;
    END;
    """
}
