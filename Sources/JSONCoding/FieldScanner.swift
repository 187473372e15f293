/// Finds fields of a JSON object in one pass over its bytes, which checks the whole grammar (RFC 8259) and UTF-8.
///
/// Of fields that stand twice the last one counts. Arrays are not looked into. Linear in the number of bytes; nests
/// at most `depthLimit` deep; allocates nothing once the result has been used before.
public struct FieldScanner: Sendable {
  /// Deeper values are refused.
  public static let depthLimit = 512

  private let paths: [FieldPath]

  /// Prepares for at most 64 paths.
  public init(_ paths: [FieldPath]) {
    precondition(paths.count <= 64)
    self.paths = paths
  }

  /// Scans an object, with white space or a byte order mark around it allowed.
  public func scan(
    _ json: UnsafeBufferPointer<UInt8>, into result: inout ScannedObject
  ) throws(JSONSyntaxError) {
    result.values.removeAll(keepingCapacity: true)
    for _ in paths { result.values.append(nil) }
    result.isEmpty = true
    var cursor = JSONCursor(json)
    cursor.skipByteOrderMark()
    cursor.skipSpace()
    guard cursor.peek == UInt8(ascii: "{") else {
      throw cursor.isAtEnd
        ? cursor.error("the line is empty", .empty)
        : try notAnObject(&cursor)
    }
    let all = paths.isEmpty ? 0 : UInt64.max >> UInt64(64 - paths.count)
    try object(&cursor, candidates: all, depth: 0, into: &result)
    result.closingBrace = cursor.at - 1
    try cursor.expectEnd()
  }

  /// A value that is well formed but no object is told from one that is not well formed.
  private func notAnObject(_ cursor: inout JSONCursor) throws(JSONSyntaxError) -> JSONSyntaxError {
    let start = cursor.at
    _ = try cursor.skipValue(depth: 0)
    try cursor.expectEnd()
    return JSONSyntaxError(code: .notAnObject, offset: start, message: "an object was expected")
  }

  /// Reads an object; `candidates` are the paths, a bit each, whose names so far led here.
  private func object(
    _ cursor: inout JSONCursor, candidates: UInt64, depth: Int, into result: inout ScannedObject
  ) throws(JSONSyntaxError) {
    if depth >= Self.depthLimit { throw cursor.tooDeep() }
    cursor.at += 1
    cursor.skipSpace()
    if cursor.take(UInt8(ascii: "}")) { return }
    if depth == 0 { result.isEmpty = false }
    while true {
      let key = try cursor.string()
      try cursor.expect(UInt8(ascii: ":"))
      cursor.skipSpace()
      let matching = candidates == 0 ? 0 : self.matching(key, cursor, candidates, depth)
      try value(&cursor, candidates: matching, depth: depth, into: &result)
      cursor.skipSpace()
      if cursor.take(UInt8(ascii: "}")) { return }
      try cursor.expect(UInt8(ascii: ","), or: "}")
      cursor.skipSpace()
    }
  }

  private func value(
    _ cursor: inout JSONCursor, candidates: UInt64, depth: Int, into result: inout ScannedObject
  ) throws(JSONSyntaxError) {
    if candidates == 0 {
      _ = try cursor.skipValue(depth: depth + 1)
      return
    }
    forget(candidates, &result)
    let start = cursor.at
    let found: ScannedObject.Value
    if cursor.peek == UInt8(ascii: "{") {
      try object(&cursor, candidates: candidates, depth: depth + 1, into: &result)
      found = ScannedObject.Value(kind: .object, bytes: start..<cursor.at, hasEscapes: false)
    } else {
      found = try cursor.skipValue(depth: depth + 1)
    }
    for path in paths.indices
    where candidates & (1 << UInt64(path)) != 0 && paths[path].names.count == depth + 1 {
      result.values[path] = found
    }
  }

  /// A field that stands again replaces what the earlier one led to.
  private func forget(_ candidates: UInt64, _ result: inout ScannedObject) {
    for path in paths.indices where candidates & (1 << UInt64(path)) != 0 { result.values[path] = nil }
  }

  /// The candidates whose name at this depth is the key.
  private func matching(_ key: ScannedObject.Value, _ cursor: JSONCursor, _ candidates: UInt64, _ depth: Int)
    -> UInt64
  {
    var result: UInt64 = 0
    let raw = UnsafeBufferPointer(rebasing: cursor.bytes[key.bytes])
    for path in paths.indices where candidates & (1 << UInt64(path)) != 0 && paths[path].names.count > depth {
      if JSONString.equals(raw, hasEscapes: key.hasEscapes, paths[path].names[depth]) {
        result |= 1 << UInt64(path)
      }
    }
    return result
  }
}
