import HTTPTypes
import Hummingbird
import JSONCoding
import Moderation
import NIOCore
import ReviewStore

/// `/v1/reviews` and what is beneath: what waits for a person's decision, and the decisions.
struct ReviewRoutes {
  let desk: ReviewDesk
  let intake: ReviewIntake
  let current: CurrentRules
  let bodies: RequestBodies

  var routes: [Route] {
    [
      Route(.get, "/v1/reviews", scope: .review, list),
      Route(.get, "/v1/reviews/progress", scope: .review, progress),
      Route(.post, "/v1/reviews/decisions", scope: .review, decide),
      Route(.post, "/v1/reviews/undo", scope: .review, undo),
      Route(.get, "/v1/reviews/export", scope: .review, export),
    ]
  }

  @Sendable private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try ReviewQuery(request)
    let page = try await desk.use {
      try $0.page(query.filter, after: query.after, limit: query.limit, bytes: Self.pageBytes)
    }
    return .json(
      .json { writer in
        writer.object {
          writer.key("reviews")
          writer.array { page.reviews.forEach { ReviewAnswer.write($0, to: writer) } }
          writer.key("next")
          if let next = page.next { writer.integer(Int(next)) } else { writer.null() }
        }
      })
  }

  @Sendable private func progress(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let progress = try await desk.use { try $0.progress() }
    return .json(.json { ReviewAnswer.write(progress, intake.state, to: $0) })
  }

  @Sendable private func decide(_ request: Request, _ context: ServiceContext) async throws -> Response {
    try OtherSites.refuse(request, "decisions are")
    let said = try await bodies.withBody(of: request) { body in
      try body.withUnsafeReadableBytes { bytes in
        try bytes.withMemoryRebound(to: UInt8.self) { try ReviewRequest($0) }
      }
    }
    try said.checkLabel(current.value.moderator.ruleset)
    let caller = context.notes.caller
    let review = try await desk.use { database in
      if let label = said.label {
        return try database.decide(
          said.review, label: label, note: said.note, by: caller, replacing: said.replace)
      }
      return try database.write(note: said.note ?? "", on: said.review)
    }
    return .json(.json { ReviewAnswer.write(review, to: $0) })
  }

  @Sendable private func undo(_ request: Request, _ context: ServiceContext) async throws -> Response {
    try OtherSites.refuse(request, "decisions are")
    let caller = context.notes.caller
    let review = try await desk.use { try $0.undo(by: caller) }
    return .json(.json { ReviewAnswer.write(review, to: $0) })
  }

  /// Lines are read and sent a page at a time, whatever their number.
  @Sendable private func export(_ request: Request, _ context: ServiceContext) async throws -> Response {
    var filter = try ReviewQuery(request).filter
    filter.state = .decided
    let (wanted, desk) = (filter, desk)
    let first = try await desk.use { try Self.exported($0, wanted) }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/x-ndjson",
        .contentDisposition: "attachment; filename=\"labels.jsonl\"",
      ],
      body: ResponseBody { writer in
        var page = first
        while !page.reviews.isEmpty {
          try await writer.write(Self.lines(page.reviews))
          guard let next = page.next else { break }
          page = try await desk.use { try Self.exported($0, wanted, after: next) }
        }
        try await writer.finish(nil)
      })
  }

  /// About as much of the texts is in memory at a time, however slowly a client reads.
  private static let pageBytes = 1 << 20

  private static func exported(
    _ database: ReviewDatabase, _ filter: ReviewFilter, after: Int64 = 0
  ) throws -> ReviewPage {
    try database.page(filter, after: after, limit: 200, bytes: pageBytes)
  }

  private static func lines(_ reviews: [Review]) -> ByteBuffer {
    .json { writer in
      for review in reviews {
        if let decision = review.decision { ReviewAnswer.writeLine(review, decision, to: writer) }
      }
    }
  }
}
