import Foundation
import Moderation
import NIOConcurrencyHelpers
import ReviewStore
import Rulesets

/// Documents on their way from judging to the database of reviews. Judging never waits for them: they are put down here
/// and written by another task; when there is no room, the document is dropped and counted.
final class ReviewIntake: Sendable {
  /// A judged document, before its verdict is written as JSON.
  struct Judged: Sendable {
    var text: String
    var kind: DocumentKind
    var name: String?
    /// What was known beside the text.
    var context: DocumentContext?
    var verdict: Verdict
    var time = Date()

    /// Bytes of what users wrote.
    var bytes: Int { [text, context?.parent ?? ""].reduce(0) { $0 + $1.utf8.count } }
  }

  /// What became of the documents so far.
  struct State: Sendable {
    fileprivate(set) var waiting: [Judged] = []
    /// Bytes of the texts that wait, and of their parents.
    fileprivate(set) var bytes = 0
    fileprivate(set) var counts: [Outcome: Int] = [:]
    /// How many of those that were dropped the log knows.
    fileprivate var toldDrops = 0
    /// Why the last attempt to write failed; nil when it did not.
    fileprivate(set) var failure: String?
  }

  /// What became of a document.
  enum Outcome: String, CaseIterable, Sendable {
    /// It is in the database.
    case kept
    /// It was there already and is counted.
    case repeated
    /// There was no room for it.
    case dropped
  }

  /// More wait for the disk neither by number nor by bytes of their texts.
  private static let capacity = 4096, byteCapacity = 32 << 20
  /// So many are written at once.
  private static let batch = 256

  private let box = NIOLockedValueBox(State())
  private let writing = NIOLock()
  private let bell: AsyncStream<Void>.Continuation
  /// Rings when documents came; rings that nobody heard are one.
  let rings: AsyncStream<Void>

  init() { (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  var state: State { box.withLockedValue { $0 } }

  /// Puts a document down that people should look at; another is let pass by.
  func offer(_ judged: @autoclosure () -> Judged, _ action: Action) {
    guard action == .review else { return }
    let judged = judged()
    let bytes = judged.bytes
    box.withLockedValue { state in
      guard state.waiting.count < Self.capacity, state.bytes + bytes <= Self.byteCapacity else {
        state.counts[.dropped, default: 0] += 1
        return
      }
      state.waiting.append(judged)
      state.bytes += bytes
    }
    bell.yield()
  }

  /// How many were dropped since this was asked last.
  func takeNewDrops() -> Int {
    box.withLockedValue { state in
      let dropped = state.counts[.dropped] ?? 0
      defer { state.toldDrops = dropped }
      return dropped - state.toldDrops
    }
  }

  /// Writes some of the documents that wait; they wait on if that fails. One call at a time, which waits for the disk.
  ///
  /// - Returns: whether more wait.
  func write(to database: ReviewDatabase) throws -> Bool {
    try writing.withLock { try writeBatch(to: database) }
  }

  private func writeBatch(to database: ReviewDatabase) throws -> Bool {
    let batch = box.withLockedValue { Array($0.waiting.prefix(Self.batch)) }
    if batch.isEmpty { return false }
    do {
      let added = try database.keep(batch.map(\.kept))
      return box.withLockedValue { state in
        state.waiting.removeFirst(batch.count)
        state.bytes -= batch.reduce(0) { $0 + $1.bytes }
        state.counts[.kept, default: 0] += added
        state.counts[.repeated, default: 0] += batch.count - added
        state.failure = nil
        return !state.waiting.isEmpty
      }
    } catch {
      box.withLockedValue { $0.failure = "\(error)" }
      throw error
    }
  }
}
