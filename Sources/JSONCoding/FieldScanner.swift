/// Finds fields of a JSON object in one pass over its bytes, which checks the whole grammar (RFC 8259) and UTF-8.
///
/// Of fields that stand twice the last one counts. Arrays are not looked into. Linear in the number of bytes; nests
/// at most `depthLimit` deep; once the result has been used before, allocates for keys with escapes alone.
public struct FieldScanner: Sendable {
  /// Deeper values are refused.
  public static let depthLimit = 512

  private let names: FieldNames

  /// Prepares for at most 64 paths.
  public init(_ paths: [FieldPath]) { names = FieldNames(paths) }

  /// Scans an object, with white space or a byte order mark around it allowed.
  public func scan(
    _ json: UnsafeBufferPointer<UInt8>, into result: inout ScannedObject
  ) throws(JSONSyntaxError) {
    try withExtendedLifetime(names) { () throws(JSONSyntaxError) in try scan(json, names.memory, &result) }
  }

  private func scan(
    _ json: UnsafeBufferPointer<UInt8>, _ names: FieldNames.Memory, _ result: inout ScannedObject
  ) throws(JSONSyntaxError) {
    if result.values.count != names.pathCount {
      result.values = [ScannedObject.Value?](repeating: nil, count: names.pathCount)
    }
    result.isEmpty = true
    var cursor = JSONCursor(json)
    cursor.skipByteOrderMark()
    cursor.skipSpace()
    guard cursor.peek == UInt8(ascii: "{") else {
      throw cursor.isAtEnd
        ? cursor.error("the line is empty", .empty)
        : try notAnObject(&cursor)
    }
    let found = try result.values.withUnsafeMutableBufferPointer {
      values throws(JSONSyntaxError) -> FieldWalk in
      values.update(repeating: nil)
      var walk = FieldWalk(cursor: cursor, names: names, values: values)
      try walk.run()
      return walk
    }
    (result.isEmpty, result.closingBrace) = (found.isEmpty, found.cursor.at - 1)
    cursor = found.cursor
    try cursor.expectEnd()
  }

  /// A value that is well formed but no object is told from one that is not well formed.
  private func notAnObject(_ cursor: inout JSONCursor) throws(JSONSyntaxError) -> JSONSyntaxError {
    let start = cursor.at
    _ = try cursor.skipValue(depth: 0)
    try cursor.expectEnd()
    return JSONSyntaxError(code: .notAnObject, offset: start, message: "an object was expected")
  }
}
