import Foundation
import JSONCoding
import ReviewStore

/// Writes reviews as JSON.
enum ReviewAnswer {
  static func write(_ review: Review, to writer: JSONWriter) {
    writer.object {
      writer.key("review")
      writer.integer(Int(review.id))
      writer.key("document")
      writeDocument(review, to: writer)
      writer.key("category")
      writer.string(review.document.category)
      writer.key("score")
      writer.decimal(review.document.score)
      writer.key("times")
      writer.integer(review.times)
      writer.key("first")
      writer.string(review.first.formatted(.iso8601))
      writer.key("judged")
      writer.string(review.document.judged.formatted(.iso8601))
      writer.key("verdict")
      raw(review.document.verdict, to: writer)
      writer.key("note")
      writer.string(review.note)
      if let decision = review.decision { write(decision, to: writer) }
    }
  }

  /// The document as it was posted; its name is as the caller wrote it.
  private static func writeDocument(_ review: Review, to writer: JSONWriter) {
    writer.object {
      if let name = review.document.name {
        writer.key("id")
        raw(name, to: writer)
      }
      writeContent(review.document, to: writer)
    }
  }

  /// Writes what was judged, as fields that `DocumentDecoder` reads.
  private static func writeContent(_ document: KeptDocument, to writer: JSONWriter) {
    writer.key("text")
    writer.string(document.text)
    writer.key("kind")
    writer.string(document.kind)
    var context = document.context
    context.withUTF8 { object in
      // The fields of that object, without its braces.
      if object.count > 2 { writer.raw(UnsafeBufferPointer(rebasing: object[1..<object.count - 1])) }
    }
  }

  private static func write(_ decision: Review.Decision, to writer: JSONWriter) {
    writer.key("decision")
    writer.object {
      writer.key("label")
      writer.string(decision.label)
      writer.key("decided")
      writer.string(decision.decided.formatted(.iso8601))
      if let decider = decision.decider {
        writer.key("decider")
        writer.string(decider)
      }
    }
  }

  static func write(_ progress: ReviewProgress, _ intake: ReviewIntake.State, to writer: JSONWriter) {
    writer.object {
      writer.key("open")
      writer.integer(progress.open)
      writer.key("decided")
      writer.integer(progress.decided)
      writer.key("categories")
      writer.array {
        for part in progress.parts {
          writer.object {
            writer.key("category")
            writer.string(part.category)
            writer.key("open")
            writer.integer(part.open)
            writer.key("decided")
            writer.integer(part.decided)
          }
        }
      }
      writer.key("labels")
      writer.object {
        for (label, count) in progress.labels.sorted(by: { $0.key < $1.key }) {
          writer.key(named: label)
          writer.integer(count)
        }
      }
      writer.key("waiting")
      writer.integer(intake.waiting.count)
    }
  }

  /// A labelled line as `baguan tune` reads it.
  static func writeLine(_ review: Review, _ decision: Review.Decision, to writer: JSONWriter) {
    writer.object {
      writer.key("id")
      if let name = review.document.name {
        raw(name, to: writer)
      } else {
        writer.string("review-\(review.id)")
      }
      writeContent(review.document, to: writer)
      writer.key("label")
      writer.string(decision.label)
      writer.key("source")
      writer.string("review" as StaticString)
      writer.key("note")
      writer.string(review.note)
    }
    writer.newline()
  }

  private static func raw(_ json: String, to writer: JSONWriter) {
    var copy = json
    copy.withUTF8 { writer.raw($0) }
  }
}
