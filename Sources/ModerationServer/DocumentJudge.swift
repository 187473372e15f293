import JSONCoding
import Moderation
import Rulesets

/// Judges one document after another as the batch runner does, byte for byte. One thread uses it at a time.
struct DocumentJudge {
  private let session: ModerationSession
  private let decoder: DocumentDecoder
  private let moderator: Moderator
  private let profile: ModerationProfile?
  private let encoder: VerdictEncoder
  let writer: JSONWriter
  /// Where documents go that people should look at; nil: they are not kept.
  var intake: ReviewIntake?

  init(
    _ session: ModerationSession, _ tools: JudgingTools, _ moderator: Moderator,
    _ profile: ModerationProfile?,
    _ encoder: VerdictEncoder
  ) {
    (self.session, self.moderator, self.profile, self.encoder) = (session, moderator, profile, encoder)
    (decoder, writer) = (tools.decoder, tools.writer)
  }

  /// Writes the verdict on a document.
  ///
  /// - Throws: `DocumentError` when it is none, `ServiceError` when its text is too long; then nothing is written.
  func write(
    _ json: UnsafeBufferPointer<UInt8>, position: Int, maxText: Int, onLimit: Action
  ) throws -> Verdict {
    let document = try decoder.decode(json)
    if document.text.count > maxText { throw ServiceError.textTooLong(maxText) }
    let verdict = session.verdict(
      forUTF8: document.text, kind: document.kind, profile: try named(document.profile) ?? profile,
      context: document.context
    )
    .deciding(limits: onLimit)
    intake?.offer(ReviewIntake.Judged(document, verdict), verdict.action)
    if let id = document.id {
      encoder.write(verdict, id: id, to: writer)
    } else {
      encoder.write(verdict, line: position, to: writer)
    }
    return verdict
  }

  private func named(_ name: String?) throws(DocumentError) -> ModerationProfile? {
    guard let name else { return nil }
    do {
      return try moderator.profile(named: name)
    } catch {
      throw DocumentError(code: "unknown-profile", message: "\(error)")
    }
  }
}

extension ReviewIntake.Judged {
  /// Copies what the decoder lends.
  fileprivate init(_ document: DocumentDecoder.Decoded, _ verdict: Verdict) {
    self.init(
      text: String(decoding: document.text, as: UTF8.self), kind: document.kind,
      name: document.id.map { String(decoding: $0, as: UTF8.self) }, context: document.context,
      verdict: verdict)
  }
}
