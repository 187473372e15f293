import HTTPTypes
import Moderation
public import Rulesets

/// How documents are judged, whatever the request says.
public struct JudgingOptions: Sendable {
  /// What is decided where the service could not judge: overloaded, or a limit reached.
  public var onOverload = Action.review
  /// The profile of documents and requests that name none.
  public var profile: String?
  /// Whether bodies are logged, with the texts in them.
  public var logsTexts = false
  /// The bounds.
  public var limits = ServiceLimits()

  /// The standard options.
  public init() {}
}

/// What the query of a request for verdicts chooses.
struct VerdictQuery {
  /// The profile of documents that name none.
  var profile: String?
  var offsets = OffsetUnit.unicode

  init(profile: String? = nil, offsets: String? = nil) throws(ServiceError) {
    self.profile = profile
    guard let offsets else { return }
    guard let unit = OffsetUnit(rawValue: offsets) else {
      let known = OffsetUnit.allCases.map(\.rawValue).joined(separator: ", ")
      throw ServiceError(
        .badRequest, "unknown-offsets",
        "the parameter offsets is \(Excerpt.quoted(offsets)), not one of \(known)")
    }
    self.offsets = unit
  }
}
