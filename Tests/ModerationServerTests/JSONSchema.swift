import Foundation

/// As much of JSON Schema as the service's OpenAPI document uses.
struct JSONSchema {
  let document: [String: Any]

  /// What is wrong with a value, by its path; empty if nothing is.
  func problems(_ value: Any, _ schema: [String: Any], at path: String = "$") -> [String] {
    if let reference = schema["$ref"] as? String { return problems(value, resolve(reference), at: path) }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      let all = choices.map { problems(value, $0, at: path) }
      return all.count { $0.isEmpty } == 1 ? [] : ["\(path): not exactly one of \(choices.count): \(all)"]
    }
    if let words = schema["enum"] as? [Any] {
      let isWord = words.contains { $0 as? String == value as? String && ($0 is NSNull) == (value is NSNull) }
      return isWord ? [] : ["\(path): not one of \(words)"]
    }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.isEmpty || types.contains(where: { Self.isOf($0, value) }) else {
      return ["\(path): no \(types)"]
    }
    switch value {
    case let object as [String: Any]: return problems(object, schema, at: path)
    case let array as [Any]:
      let items = schema["items"] as? [String: Any] ?? [:]
      return array.enumerated().flatMap { problems($1, items, at: "\(path)[\($0)]") }
    default: return []
    }
  }

  private func problems(_ object: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    return missing.map { "\(path): no \($0)" }
      + object.flatMap { name, value -> [String] in
        if let schema = properties[name] { return problems(value, schema, at: "\(path).\(name)") }
        if schema["additionalProperties"] as? Bool == false { return ["\(path): \(name) is not documented"] }
        let other = schema["additionalProperties"] as? [String: Any] ?? [:]
        return problems(value, other, at: "\(path).\(name)")
      }
  }

  /// What a reference within the document leads to.
  func resolve(_ reference: String) -> [String: Any] {
    reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] as? [String: Any] ?? [:] }
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": value is Bool
    case "integer": value is Int
    case "number": value is Double || value is Int
    case "null": value is NSNull
    default: false
    }
  }
}
