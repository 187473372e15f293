import Foundation

@testable import ReviewStore

/// Databases and documents to test.
enum TestReviews {
  /// A new folder.
  static func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// A database in a folder of its own.
  static func database() throws -> ReviewDatabase { try ReviewDatabase(path: folder() + "/reviews.db") }
}

/// A document to keep.
func document(
  _ text: String, kind: String = "comment", name: String? = nil, context: String = "{}",
  category: String = "a/b", verdict: String = #"{"action":"review"}"#, ruleset: String = "1"
) -> KeptDocument {
  KeptDocument(
    text: text, kind: kind, name: name, context: context, category: category, score: 0.6, verdict: verdict,
    ruleset: ruleset, judged: Date(timeIntervalSince1970: 1_000_000))
}
