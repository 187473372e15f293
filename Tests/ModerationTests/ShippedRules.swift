import Foundation
import JSONCoding
import Moderation
import Rulesets

/// The rules and the corpus of the checkout.
enum Shipped {
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let moderator = Result { try Moderator(rulesAt: checkout.appendingPathComponent("Rules").path) }

  /// A labelled document of the corpus.
  struct Labelled: Sendable {
    var document: Document
    var label: String
    var isOrdinary: Bool { label == "ordinary" }
  }

  /// The objects of a file of JSON lines in the checkout.
  static func lines(of path: String) throws -> [[String: Any]] {
    try String(contentsOf: checkout.appendingPathComponent(path), encoding: .utf8).split(separator: "\n").map
    {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  static func samples() throws -> [Labelled] {
    try lines(of: "Corpus/samples/samples.jsonl").map { object in
      let kind = DocumentKind(rawValue: object["kind"] as? String ?? "") ?? .comment
      let document = Document(
        id: object["id"] as? String, text: object["text"] as? String ?? "", kind: kind)
      return Labelled(document: document, label: object["label"] as? String ?? "")
    }
  }
}
