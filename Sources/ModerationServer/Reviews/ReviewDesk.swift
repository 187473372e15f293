import HTTPTypes
import Hummingbird
import NIOPosix
import ReviewStore

/// What the routes of the review desk have in common: the database, if one is kept, and the errors it gives.
struct ReviewDesk: Sendable {
  let database: ReviewDatabase?

  /// Does something with the database on a thread that may wait for the disk.
  ///
  /// - Throws: `ServiceError`, for every fault of the database.
  func use<Result: Sendable>(_ work: @escaping @Sendable (ReviewDatabase) throws -> Result) async throws
    -> Result
  {
    guard let database else { throw ServiceError.reviewsAreOff }
    return try await NIOThreadPool.singleton.runIfActive {
      do {
        return try work(database)
      } catch let error as ReviewDatabaseError {
        throw ServiceError(error)
      }
    }
  }
}

extension ServiceError {
  static let reviewsAreOff = ServiceError(
    .notFound, "reviews-off", "no reviews are kept; the service was started without --review-db FILE")

  /// What of the database's answers is the caller's to know.
  fileprivate init(_ error: ReviewDatabaseError) {
    switch error {
    case .unknownReview(let id): self.init(.notFound, "unknown-review", "there is no review \(id)")
    case .alreadyDecided(let id):
      self.init(
        .conflict, "already-decided", "review \(id) is decided; send \"replace\": true to decide it anew")
    case .nothingToUndo:
      self.init(.conflict, "nothing-to-undo", "there is no decision of yours to take back")
    case .replaced(let id):
      let what =
        id.map { "your last decision, on review \($0), was replaced since" }
        ?? "the review of your last decision is gone"
      self.init(.conflict, "replaced", "\(what); nothing is taken back")
    }
  }
}
