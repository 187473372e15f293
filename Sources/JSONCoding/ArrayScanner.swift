/// Finds the elements of a JSON array in one pass over its bytes, which checks the whole grammar (RFC 8259) and UTF-8.
public enum ArrayScanner {
  /// Whether the bytes begin as an array does, white space and a byte order mark left aside.
  public static func isArray(_ json: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = JSONCursor(json)
    cursor.skipByteOrderMark()
    cursor.skipSpace()
    return cursor.peek == UInt8(ascii: "[")
  }

  /// Where the elements stand, in order; at most `limit` and one more, which tells that there are too many, and then the
  /// rest is not looked at. Linear in the number of bytes; nests at most `FieldScanner.depthLimit` deep.
  public static func elements(
    of json: UnsafeBufferPointer<UInt8>, limit: Int
  ) throws(JSONSyntaxError) -> [Range<Int>] {
    var cursor = JSONCursor(json)
    cursor.skipByteOrderMark()
    cursor.skipSpace()
    try cursor.expect(UInt8(ascii: "["))
    cursor.skipSpace()
    var elements: [Range<Int>] = []
    if !cursor.take(UInt8(ascii: "]")) {
      repeat {
        cursor.skipSpace()
        let start = cursor.at
        _ = try cursor.skipValue(depth: 1)
        elements.append(start..<cursor.at)
        if elements.count > limit { return elements }
        cursor.skipSpace()
      } while cursor.take(UInt8(ascii: ","))
      try cursor.expect(UInt8(ascii: "]"), or: ",")
    }
    try cursor.expectEnd()
    return elements
  }
}
