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

  static func samples() throws -> [Labelled] {
    let url = checkout.appendingPathComponent("Corpus/samples/samples.jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String] ?? [:]
      let kind = DocumentKind(rawValue: object["kind"] ?? "") ?? .comment
      let document = Document(id: object["id"], text: object["text"] ?? "", kind: kind)
      return Labelled(document: document, label: object["label"] ?? "")
    }
  }
}
