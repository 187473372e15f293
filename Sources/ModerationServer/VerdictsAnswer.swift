import HTTPTypes
import JSONCoding
import Moderation
import NIOCore
import Rulesets

/// Judges the documents of a request for verdicts and writes the answer: a verdict for an object, for an array as many
/// verdicts in the same order.
struct VerdictsAnswer {
  let options: JudgingOptions
  let query: VerdictQuery
  let intake: ReviewIntake?
  private(set) var tally = JudgedTally()

  init(_ options: JudgingOptions, _ query: VerdictQuery, _ intake: ReviewIntake?) {
    (self.options, self.query, self.intake) = (options, query, intake)
  }

  /// The answer to a body, judged by one set of rules.
  ///
  /// - Throws: what is wrong with the request as a whole; of a document in an array the answer itself tells it.
  mutating func judge(_ body: UnsafeBufferPointer<UInt8>, by rules: RulesInForce) throws -> ByteBuffer {
    let profile = try rules.profile(named: query.profile ?? options.profile)
    return try rules.withTools { session, tools in
      var judge = DocumentJudge(
        session, tools, rules.moderator, profile, VerdictEncoder(offsets: query.offsets))
      judge.intake = intake
      if ArrayScanner.isArray(body) {
        try write(elements(of: body), of: body, judge)
      } else {
        try write(body, position: 1, judge)
      }
      return withExtendedLifetime(tools) { ByteBuffer(bytes: tools.writer.bytes) }
    }
  }

  private func elements(of body: UnsafeBufferPointer<UInt8>) throws -> [Range<Int>] {
    do throws(JSONSyntaxError) {
      let elements = try ArrayScanner.elements(of: body, limit: options.limits.batch)
      if elements.count <= options.limits.batch { return elements }
    } catch {
      throw ServiceError(error)
    }
    throw ServiceError.tooManyDocuments(options.limits.batch)
  }

  private mutating func write(
    _ elements: [Range<Int>], of body: UnsafeBufferPointer<UInt8>, _ judge: DocumentJudge
  ) throws {
    let writer = judge.writer
    try writer.array {
      for (index, element) in elements.enumerated() {
        do {
          try write(UnsafeBufferPointer(rebasing: body[element]), position: index + 1, judge)
        } catch let error as ServiceError {
          tally.add(error)
          write(error, index: index, writer)
        }
      }
    }
  }

  /// Writes the verdict on a document; without an id, its position names it, as its line does in a dump.
  private mutating func write(
    _ json: UnsafeBufferPointer<UInt8>, position: Int, _ judge: DocumentJudge
  ) throws {
    do {
      tally.add(
        try judge.write(json, position: position, maxText: options.limits.text, onLimit: options.onOverload))
    } catch let error as DocumentError {
      throw ServiceError(error)
    }
  }

  private func write(_ error: ServiceError, index: Int, _ writer: JSONWriter) {
    writer.object {
      writer.key("index")
      writer.integer(index)
      writer.key("id")
      writer.null()
      error.deciding(options.onOverload).write(to: writer)
    }
  }
}

extension RulesInForce {
  /// The profile of a name, if one is given.
  func profile(named name: String?) throws(ServiceError) -> ModerationProfile? {
    guard let name else { return nil }
    do {
      return try moderator.profile(named: name)
    } catch {
      throw ServiceError(.badRequest, "unknown-profile", "\(error)")
    }
  }
}
