import JSONCoding
import Moderation
import ReviewStore
import Rulesets

extension ReviewIntake.Judged {
  /// The document as the database keeps it.
  var kept: KeptDocument {
    let top = verdict.categories.first { $0.action != .pass } ?? verdict.categories.first
    return KeptDocument(
      text: text, kind: kind.rawValue, name: name, context: Self.json(writeContext),
      category: top?.category ?? "", score: top?.score ?? 0,
      verdict: Self.json { VerdictEncoder().write(verdict, to: $0) }, ruleset: verdict.ruleset, judged: time)
  }

  /// Writes what was known beside the text, as the fields of a document, and the profile that it was judged by. The same
  /// context is the same bytes.
  private func writeContext(to writer: JSONWriter) {
    writer.object {
      if let parent = context?.parent {
        writer.key("parent")
        writer.string(parent)
      }
      if let author = context?.author, !author.isEmpty {
        writer.key("author")
        write(author, to: writer)
      }
      if let profile = verdict.profile {
        writer.key("profile")
        writer.string(profile)
      }
    }
  }

  private func write(_ author: [AuthorFact: Double], to writer: JSONWriter) {
    writer.object {
      for fact in AuthorFact.allCases {
        guard let value = author[fact] else { continue }
        writer.key(named: fact.rawValue)
        writer.number(value)
      }
    }
  }

  private static func json(_ write: (JSONWriter) -> Void) -> String {
    let writer = JSONWriter()
    write(writer)
    return withExtendedLifetime(writer) { String(decoding: writer.bytes, as: UTF8.self) }
  }
}

extension JSONWriter {
  /// Writes a number that is read back as it was; one that was read as infinite, JSON having none such, becomes the
  /// greatest.
  fileprivate func number(_ value: Double) {
    let greatest = Double.greatestFiniteMagnitude
    let finite = min(max(value, -greatest), greatest)
    var digits = Int64(exactly: finite).map { "\($0)" } ?? "\(finite)"
    digits.withUTF8 { raw($0) }
  }
}
