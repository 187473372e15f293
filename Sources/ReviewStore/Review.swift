public import Foundation
import GRDB

/// A document that waits for a person's decision, or has it.
public struct Review: Sendable, Hashable {
  /// What was decided.
  public struct Decision: Sendable, Hashable {
    /// `ordinary`, or a category id.
    public var label: String
    /// Who decided, by the name of the token; nil where there are no tokens.
    public var decider: String?
    /// When.
    public var decided: Date
  }

  /// Names it in this database, from 1.
  public var id: Int64
  /// The document as it was judged last while undecided.
  public var document: KeptDocument
  /// How often the same text of the same kind and context was judged `review`.
  public var times: Int
  /// When it was judged first.
  public var first: Date
  /// What people wrote beside it; empty: nothing.
  public var note: String
  /// nil: undecided.
  public var decision: Decision?
}

extension Review {
  /// Reads a row of the table `review`.
  init(_ row: Row) {
    let label: String? = row["label"]
    self.init(
      id: row["id"],
      document: KeptDocument(
        text: Self.text(row["text"]), kind: row["kind"], name: row["name"], context: row["context"],
        category: row["category"], score: row["score"], verdict: row["verdict"], ruleset: row["ruleset"],
        judged: Date(timeIntervalSince1970: row["judged"])),
      times: row["times"], first: Date(timeIntervalSince1970: row["first"]), note: Self.text(row["note"]),
      decision: label.map {
        Decision(
          label: $0, decider: row["decider"],
          decided: Date(timeIntervalSince1970: row["decided"] as Double? ?? 0))
      })
  }

  /// Bytes of all in it that may be long.
  var bytes: Int {
    [document.text, document.name ?? "", document.context, document.verdict, note]
      .reduce(0) { $0 + $1.utf8.count }
  }

  /// What users and moderators write is stored as bytes, since SQLite's texts end at a NUL.
  private static func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }
}
