/// One pass of a scanner over an object.
struct FieldWalk {
  private(set) var cursor: JSONCursor
  private let names: FieldNames.Memory
  /// By path.
  private let values: UnsafeMutableBufferPointer<ScannedObject.Value?>
  /// Whether the object has no fields.
  private(set) var isEmpty = true

  /// - Parameter cursor: where the object begins.
  init(cursor: JSONCursor, names: FieldNames.Memory, values: UnsafeMutableBufferPointer<ScannedObject.Value?>)
  {
    (self.cursor, self.names, self.values) = (cursor, names, values)
  }

  /// Reads the object.
  mutating func run() throws(JSONSyntaxError) { try object(candidates: names.all, depth: 0) }

  /// Reads an object; `candidates` are the paths, a bit each, whose names so far led here.
  private mutating func object(candidates: UInt64, depth: Int) throws(JSONSyntaxError) {
    if depth >= FieldScanner.depthLimit { throw cursor.tooDeep() }
    cursor.at += 1
    cursor.skipSpace()
    if cursor.take(UInt8(ascii: "}")) { return }
    if depth == 0 { isEmpty = false }
    while true {
      let key = if let key = cursor.shortString() { key } else { try cursor.string() }
      try cursor.expect(UInt8(ascii: ":"))
      cursor.skipSpace()
      let matching = candidates == 0 ? 0 : names.matching(key, in: cursor.bytes, candidates, depth)
      if matching == 0 {
        _ = try cursor.skipValue(depth: depth + 1)
      } else {
        try value(candidates: matching, depth: depth)
      }
      cursor.skipSpace()
      if cursor.take(UInt8(ascii: "}")) { return }
      try cursor.expect(UInt8(ascii: ","), or: "}")
      cursor.skipSpace()
    }
  }

  private mutating func value(candidates: UInt64, depth: Int) throws(JSONSyntaxError) {
    // A field that stands again replaces what the earlier one led to.
    set(nil, candidates)
    let start = cursor.at
    let found: ScannedObject.Value
    if cursor.peek == UInt8(ascii: "{") {
      try object(candidates: candidates, depth: depth + 1)
      found = ScannedObject.Value(kind: .object, bytes: start..<cursor.at, hasEscapes: false)
    } else {
      found = try cursor.skipValue(depth: depth + 1)
    }
    set(found, candidates & names.ending(at: depth))
  }

  private func set(_ value: ScannedObject.Value?, _ paths: UInt64) {
    var rest = paths
    while rest != 0 {
      values[rest.trailingZeroBitCount] = value
      rest &= rest &- 1
    }
  }
}
