import Classification
public import Rulesets

/// One worker's engine: buffers for one text, reused from document to document.
///
/// Not thread-safe.
public final class ModerationSession {
  let engine: Engine
  let classifier: TextClassifier
  private let judgement: Judgement

  /// Creates a session.
  ///
  /// - Throws: when ICU's data cannot be opened.
  public convenience init(_ moderator: Moderator) throws { try self.init(moderator.engine) }

  init(_ engine: Engine) throws {
    self.engine = engine
    classifier = try TextClassifier(engine.compiled)
    judgement = Judgement(engine)
  }

  /// Judges a document; `profile` is one of this moderator's.
  public func verdict(for document: Document, profile: ModerationProfile? = nil) -> Verdict {
    var text = document.text
    return text.withUTF8 {
      verdict(forUTF8: $0, kind: document.kind, profile: profile, context: document.context)
    }
  }

  /// Judges a text given as UTF-8; malformed bytes count as U+FFFD.
  ///
  /// Allocates nothing to speak of for a text on which no rule holds. A text of more than `passageSize` bytes is judged in passages
  /// of that size, which overlap by `passageOverlap`, so that memory is bounded whatever the text: a rule must hold
  /// within one of them.
  public func verdict(
    forUTF8 text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, profile: ModerationProfile? = nil,
    context: DocumentContext? = nil
  ) -> Verdict {
    judge(forUTF8: text, kind: kind, profile: profile, context: context).map(Verdict.init)
      ?? plainVerdict(profile: profile)
  }

  /// The verdict on a document in which nothing is found.
  public func plainVerdict(profile: ModerationProfile? = nil) -> Verdict {
    Verdict(
      action: .pass, categories: [], signals: [], ruleset: engine.ruleset.version, profile: profile?.name)
  }

  /// Judges as `verdict(forUTF8:)` does, for callers who write very many verdicts and keep none.
  ///
  /// - Returns: what is valid until the next text, and as long as this one is; nil for the plain verdict.
  package func judge(
    forUTF8 text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, profile: ModerationProfile? = nil,
    context: DocumentContext? = nil
  ) -> Judgement? {
    find(in: text, kind: kind, context: context, into: judgement.found)
    if judgement.found.isEmpty { return nil }
    judgement.decide(text, kind, profile)
    return judgement
  }

  /// Judges a text at once, however long it is.
  func verdictOfPassage(
    _ text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, profile: ModerationProfile?,
    context: DocumentContext?
  ) -> Verdict {
    judgement.found.removeAll()
    find(
      inPassage: text, of: text, from: Place(), kind: kind, context: context, into: judgement.found,
      keepsWhole: true)
    if judgement.found.isEmpty { return plainVerdict(profile: profile) }
    judgement.decide(text, kind, profile)
    return Verdict(judgement)
  }
}
