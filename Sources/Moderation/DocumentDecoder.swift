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
  /// The text the document stands under, optional; nil: no document has one.
  public var parent: FieldPath? = FieldPath("parent")
  /// The object of the author's facts, optional; nil: no document has one.
  public var author: FieldPath? = FieldPath("author")

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
    /// What is known beside the text; nil: nothing.
    public var context: DocumentContext?
    /// Offset of the object's closing brace, for splicing.
    public var closingBrace: Int
    /// Whether the object has no fields.
    public var isEmpty: Bool
  }

  private let fields: DocumentFields
  private let scanner: FieldScanner
  private let profilePlace: Int?
  private let parentPlace: Int?
  private let authorPlace: Int?
  private let factPlaces: Range<Int>
  private var object = ScannedObject()
  private var unescaped = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

  /// Prepares for documents with the given fields.
  public init(_ fields: DocumentFields) {
    self.fields = fields
    var paths = [fields.text, fields.id, fields.kind]
    func add(_ more: [FieldPath]) -> Range<Int> {
      defer { paths += more }
      return paths.count..<paths.count + more.count
    }
    profilePlace = add(fields.profile.map { [$0] } ?? []).first
    parentPlace = add(fields.parent.map { [$0] } ?? []).first
    authorPlace = add(fields.author.map { [$0] } ?? []).first
    factPlaces = add(
      fields.author.map { author in AuthorFact.allCases.map { author.appending($0.rawValue) } } ?? [])
    scanner = FieldScanner(paths)
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
      kind: try kind(json), profile: try profile(json), context: try context(json),
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
    let name =
      value.kind == .string ? string(value, json) : String(decoding: json[value.bytes], as: UTF8.self)
    guard value.kind == .string, let kind = DocumentKind(rawValue: name) else {
      let known = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw DocumentError(
        code: "unknown-kind",
        message: "the field \"\(fields.kind)\" is \(Excerpt.cut(name)), not one of \(known)")
    }
    return kind
  }

  private func profile(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> String? {
    guard let place = profilePlace, let value = object.values[place], value.kind != .null else { return nil }
    guard value.kind == .string else {
      throw DocumentError(code: "unknown-profile", message: "the field \"\(fields.profile!)\" is no string")
    }
    return string(value, json)
  }

  private func context(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> DocumentContext? {
    let parent = parentPlace.flatMap { object.values[$0] }
    let author = authorPlace.flatMap { object.values[$0] }
    if parent == nil && author == nil { return nil }
    var context = DocumentContext()
    // Many dumps have a number of the parent, or a name of the author, in fields of these names: that is no mistake.
    if let parent, parent.kind == .string { context.parent = string(parent, json) }
    if let author, author.kind == .object { context.author = try facts(json) }
    return context.isEmpty ? nil : context
  }

  private func facts(_ json: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> [AuthorFact: Double] {
    var facts: [AuthorFact: Double] = [:]
    for (place, fact) in zip(factPlaces, AuthorFact.allCases) {
      guard let value = object.values[place], value.kind != .null else { continue }
      let number = Double(String(decoding: json[value.bytes], as: UTF8.self))
      guard value.kind == .number, let number else {
        throw DocumentError(
          code: "invalid-context", message: "the field \"\(fields.author!).\(fact.rawValue)\" is no number")
      }
      facts[fact] = number
    }
    return facts
  }

  private func string(_ value: ScannedObject.Value, _ json: UnsafeBufferPointer<UInt8>) -> String {
    let raw = UnsafeBufferPointer(rebasing: json[value.bytes])
    if !value.hasEscapes { return String(decoding: raw, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: raw.count) { JSONString.unescape(raw, into: $0.baseAddress!) }
  }
}
