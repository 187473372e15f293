import HTTPTypes
import JSONCoding
import Moderation
import Rulesets

/// What a request in OpenAI's format asks to have judged.
struct ModerationsInput {
  /// One for each result.
  private(set) var texts: [[UInt8]] = []
  private(set) var kind = DocumentKind.comment
  private(set) var profile: String?

  private static let scanner = FieldScanner(["input", "kind", "profile"].map { FieldPath($0)! })
  private static let parts = FieldScanner(["type", "text"].map { FieldPath($0)! })

  /// Reads a body: `input` is a string, an array of strings with a result for each, or an array of content parts with one
  /// result for all. `kind` and `profile` are ours.
  init(_ json: UnsafeBufferPointer<UInt8>, maxBatch: Int) throws(ServiceError) {
    var object = ScannedObject()
    do { try Self.scanner.scan(json, into: &object) } catch { throw ServiceError(error) }
    guard let input = object.values[0], input.kind != .null else {
      throw ServiceError(.badRequest, "missing-input", "no field \"input\"")
    }
    switch input.kind {
    case .string: texts = [Self.text(input, json)]
    case .array: try read(UnsafeBufferPointer(rebasing: json[input.bytes]), maxBatch: maxBatch)
    default: throw Self.badInput("the field \"input\" is neither a string nor an array")
    }
    if let name = try Self.name(object.values[1], json, "kind") {
      guard let kind = DocumentKind(rawValue: name) else {
        let known = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ServiceError(
          .badRequest, "unknown-kind", "the field \"kind\" is \(Excerpt.quoted(name)), not one of \(known)")
      }
      self.kind = kind
    }
    profile = try Self.name(object.values[2], json, "profile")
  }

  private static func badInput(_ message: String) -> ServiceError {
    ServiceError(.badRequest, "invalid-input", message)
  }

  private static func name(
    _ value: ScannedObject.Value?, _ json: UnsafeBufferPointer<UInt8>, _ field: String
  ) throws(ServiceError) -> String? {
    guard let value, value.kind != .null else { return nil }
    guard value.kind == .string else { throw badInput("the field \"\(field)\" is no string") }
    return String(decoding: text(value, json), as: UTF8.self)
  }

  private static func text(_ value: ScannedObject.Value, _ json: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let raw = UnsafeBufferPointer(rebasing: json[value.bytes])
    return value.hasEscapes ? JSONString.unescaped(raw) : Array(raw)
  }

  private mutating func read(
    _ array: UnsafeBufferPointer<UInt8>, maxBatch: Int
  ) throws(ServiceError) {
    let elements: [Range<Int>]
    do { elements = try ArrayScanner.elements(of: array, limit: maxBatch) } catch {
      throw ServiceError(error)
    }
    if elements.count > maxBatch { throw .tooManyDocuments(maxBatch) }
    guard let first = elements.first else { throw Self.badInput("the field \"input\" is an empty array") }
    let quote = UInt8(ascii: "\"")
    let areStrings = array[first.lowerBound] == quote
    for (index, element) in elements.enumerated() {
      guard (array[element.lowerBound] == quote) == areStrings else {
        throw Self.badInput("the field \"input\" mixes strings and content parts, at index \(index)")
      }
      let json = UnsafeBufferPointer(rebasing: array[element])
      texts.append(try areStrings ? Self.string(json) : Self.part(json, index))
    }
    if !areStrings { texts = [Array(texts.joined(separator: [UInt8(ascii: "\n")]))] }
  }

  /// The characters of a string that is known to be well formed, with its quotes.
  private static func string(_ json: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    JSONString.unescaped(UnsafeBufferPointer(rebasing: json[1..<json.count - 1]))
  }

  private static func part(
    _ json: UnsafeBufferPointer<UInt8>, _ index: Int
  ) throws(ServiceError) -> [UInt8] {
    var object = ScannedObject()
    guard (try? parts.scan(json, into: &object)) != nil, let type = object.values[0], type.kind == .string
    else {
      throw badInput("the element \(index) of \"input\" is neither a string nor a content part")
    }
    guard text(type, json) == Array("text".utf8) else {
      throw badInput("the content part \(index) is no text; only parts of type \"text\" can be judged")
    }
    guard let value = object.values[1], value.kind == .string else {
      throw badInput("the content part \(index) has no text")
    }
    return text(value, json)
  }
}
