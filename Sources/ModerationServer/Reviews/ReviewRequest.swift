import HTTPTypes
import JSONCoding
import Rulesets

/// What a moderator says of a review: a label, a note, or both.
struct ReviewRequest: Sendable {
  var review: Int64
  var label: String?
  var note: String?
  /// Whether a decision that is there already may be replaced.
  var replace = false

  private static let names = ["review", "label", "note", "replace"]
  private static let scanner = FieldScanner(names.map { FieldPath($0)! })

  /// Reads the body of a request.
  init(_ json: UnsafeBufferPointer<UInt8>) throws(ServiceError) {
    var object = ScannedObject()
    do { try Self.scanner.scan(json, into: &object) } catch { throw ServiceError(error) }
    guard let id = object.values[0], id.kind == .number,
      let review = Self.whole(String(decoding: json[id.bytes], as: UTF8.self)), review > 0
    else { throw Self.bad("review", "the id of a review") }
    self.review = review
    label = try Self.text(object.values[1], json, "label")
    note = try Self.text(object.values[2], json, "note")
    if let value = object.values[3], value.kind != .null {
      guard value.kind == .boolean else { throw Self.bad("replace", "true or false") }
      replace = json[value.bytes.lowerBound] == UInt8(ascii: "t")
    }
    if label == nil, note == nil { throw Self.bad("label", "there, nor is \"note\"") }
  }

  /// JSON tells 7 and 7.0 not apart.
  private static func whole(_ number: String) -> Int64? {
    Int64(number) ?? Double(number).flatMap { Int64(exactly: $0) }
  }

  private static func text(
    _ value: ScannedObject.Value?, _ json: UnsafeBufferPointer<UInt8>, _ name: String
  ) throws(ServiceError) -> String? {
    guard let value, value.kind != .null else { return nil }
    guard value.kind == .string else { throw bad(name, "a string") }
    return String(
      decoding: JSONString.unescaped(UnsafeBufferPointer(rebasing: json[value.bytes])), as: UTF8.self)
  }

  private static func bad(_ name: String, _ expected: String) -> ServiceError {
    ServiceError(.badRequest, "invalid-decision", "the field \"\(name)\" is not \(expected)")
  }

  /// A label is one that `baguan tune` knows: `ordinary`, or a category of the rules in force.
  func checkLabel(_ ruleset: Ruleset) throws(ServiceError) {
    guard let label else { return }
    let known = ["ordinary"] + ruleset.categories.map(\.id)
    if !known.contains(label) {
      throw ServiceError(
        .badRequest, "unknown-label",
        "the label is \(Excerpt.quoted(label)), not one of \(known.joined(separator: ", "))")
    }
  }
}
