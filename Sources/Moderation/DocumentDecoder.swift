public import JSONCoding
public import Rulesets

/// Which fields of a JSON object make a document.
public struct DocumentFields: Sendable {
  /// The text; required.
  public var text: FieldPath
  /// The document's name; optional.
  public var id: FieldPath
  /// What the document is; optional.
  public var kind: FieldPath
  /// What a document without a kind is.
  public var standardKind: DocumentKind
  /// The name of the profile to judge it by, optional; nil: no document names one.
  public var profile: FieldPath?

  /// The fields of the documented schema, or others by dotted paths.
  public init(
    text: FieldPath = FieldPath("text")!, id: FieldPath = FieldPath("id")!,
    kind: FieldPath = FieldPath("kind")!,
    standardKind: DocumentKind = .comment, profile: FieldPath? = nil
  ) {
    (self.text, self.id, self.kind, self.standardKind) = (text, id, kind, standardKind)
    self.profile = profile
  }
}

/// Why a JSON object is no document.
public struct DocumentError: Error, Sendable, Hashable {
  /// Stable for programs: see the schema of verdicts.
  public var code: String
  /// For people.
  public var message: String
  /// Creates an error.
  public init(code: String, message: String) { (self.code, self.message) = (code, message) }
}

/// Reads documents from JSON objects, one after another; holds a buffer, hence not thread-safe.
public final class DocumentDecoder {
  /// A document as it stands in its bytes, valid until the next one.
  public struct Decoded {
    /// UTF-8, escapes resolved.
    public var text: UnsafeBufferPointer<UInt8>
    /// Where the text stands in the JSON, without its quotes.
    public var textBytes: Range<Int>
    /// The id's JSON, a string with its quotes or a number; nil when absent or null.
    public var id: UnsafeBufferPointer<UInt8>?
    /// What the document is.
    public var kind: DocumentKind
    /// The name of a profile, if it has one.
    public var profile: String?
    /// Offset of the object's closing brace, for splicing.
    public var closingBrace: Int
    /// Whether the object has no fields.
    public var isEmpty: Bool
  }

  private let fields: DocumentFields
  private let scanner: FieldScanner
  private var object = ScannedObject()
  private var unescaped = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

  /// Prepares for documents with the given fields.
  public init(_ fields: DocumentFields) {
    self.fields = fields
    let profile = fields.profile.map { [$0] } ?? []
    scanner = FieldScanner([fields.text, fields.id, fields.kind] + profile)
  }

  deinit { unescaped.deallocate() }

  /// Reads one document.
  public func decode(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> Decoded {
    do {
      try scanner.scan(json, into: &object)
    } catch {
      throw DocumentError(code: error.code.rawValue, message: error.description)
    }
    return Decoded(
      text: try text(json), textBytes: object.values[0]?.bytes ?? 0..<0, id: try id(json),
      kind: try kind(json), profile: try profile(json),
      closingBrace: object.closingBrace, isEmpty: object.isEmpty)
  }

  private func text(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> UnsafeBufferPointer<UInt8> {
    guard let value = object.values[0], value.kind != .null else {
      throw DocumentError(code: "missing-text", message: "no field \"\(fields.text)\"")
    }
    guard value.kind == .string else {
      throw DocumentError(code: "missing-text", message: "the field \"\(fields.text)\" is no string")
    }
    let raw = UnsafeBufferPointer(rebasing: json[value.bytes])
    if !value.hasEscapes { return raw }
    if unescaped.count < raw.count {
      unescaped.deallocate()
      unescaped = .allocate(capacity: max(raw.count, 4096))
    }
    let count = JSONString.unescape(raw, into: unescaped.baseAddress!)
    return UnsafeBufferPointer(rebasing: unescaped[..<count])
  }

  private func id(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> UnsafeBufferPointer<UInt8>? {
    guard let value = object.values[1] else { return nil }
    switch value.kind {
    case .null: return nil
    case .number: return UnsafeBufferPointer(rebasing: json[value.bytes])
    case .string:
      return UnsafeBufferPointer(rebasing: json[(value.bytes.lowerBound - 1)...value.bytes.upperBound])
    case .boolean, .array, .object:
      throw DocumentError(
        code: "invalid-id", message: "the field \"\(fields.id)\" is neither a string nor a number")
    }
  }

  private func kind(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> DocumentKind {
    guard let value = object.values[2], value.kind != .null else { return fields.standardKind }
    let name = String(decoding: json[value.bytes], as: UTF8.self)
    guard value.kind == .string, let kind = DocumentKind(rawValue: name) else {
      let known = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw DocumentError(
        code: "unknown-kind",
        message: "the field \"\(fields.kind)\" is \(Excerpt.cut(name)), not one of \(known)")
    }
    return kind
  }

  private func profile(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> String? {
    guard let path = fields.profile, let value = object.values[3], value.kind != .null else { return nil }
    guard value.kind == .string else {
      throw DocumentError(code: "unknown-profile", message: "the field \"\(path)\" is no string")
    }
    let raw = UnsafeBufferPointer(rebasing: json[value.bytes])
    if !value.hasEscapes { return String(decoding: raw, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: raw.count) { JSONString.unescape(raw, into: $0.baseAddress!) }
  }
}
