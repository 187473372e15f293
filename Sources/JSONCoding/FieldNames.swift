/// The names on a scanner's paths, ready to be compared with the keys of objects.
struct FieldNames: Sendable {
  /// A name at one depth, with the paths, a bit each, on which it stands.
  private struct Name {
    var depth: Int
    var length: Int
    /// The first eight bytes, or as many as there are, the first one lowest.
    var head: UInt64
    /// Where the whole name begins among `bytes`.
    var start: Int
    var paths: UInt64
  }

  let pathCount: Int
  /// By depth, the paths that end there; deeper ones are left out.
  private let ends: [UInt64]
  private var names: [Name] = []
  private var bytes: [UInt8] = []

  init(_ paths: [FieldPath]) {
    precondition(paths.count <= 64)
    pathCount = paths.count
    ends = (0..<(paths.map(\.names.count).max() ?? 0)).map { depth in
      paths.indices.reduce(0) { $0 | (paths[$1].names.count == depth + 1 ? 1 &<< UInt64($1) : 0) }
    }
    for (path, field) in paths.enumerated() {
      for (depth, name) in field.names.enumerated() { add(name, depth, path: path) }
    }
  }

  private mutating func add(_ name: [UInt8], _ depth: Int, path: Int) {
    let bit = 1 &<< UInt64(path)
    let same = names.firstIndex {
      $0.depth == depth && bytes[$0.start..<$0.start + $0.length].elementsEqual(name)
    }
    if let same {
      names[same].paths |= bit
    } else {
      let head = name.withUnsafeBufferPointer { Self.head(of: $0, 0..<name.count) }
      names.append(Name(depth: depth, length: name.count, head: head, start: bytes.count, paths: bit))
      bytes += name
    }
  }

  /// All paths.
  var all: UInt64 { pathCount == 0 ? 0 : UInt64.max >> UInt64(64 - pathCount) }

  /// The paths that end at a depth.
  @inline(__always)
  func ending(at depth: Int) -> UInt64 { depth < ends.count ? ends[depth] : 0 }

  /// Those of the candidates whose name at this depth is the key.
  @inline(__always)
  func matching(
    _ key: ScannedObject.Value, in json: UnsafeBufferPointer<UInt8>, _ candidates: UInt64, _ depth: Int
  ) -> UInt64 {
    if key.hasEscapes { return matchingUnescaped(key, json, candidates, depth) }
    let head = Self.head(of: json, key.bytes)
    var result: UInt64 = 0
    for name in names where name.head == head && name.length == key.bytes.count && name.depth == depth {
      if name.length <= 8 || json[key.bytes].elementsEqual(bytes[name.start..<name.start + name.length]) {
        result |= name.paths & candidates
      }
    }
    return result
  }

  private func matchingUnescaped(
    _ key: ScannedObject.Value, _ json: UnsafeBufferPointer<UInt8>, _ candidates: UInt64, _ depth: Int
  ) -> UInt64 {
    let plain = JSONString.unescaped(UnsafeBufferPointer(rebasing: json[key.bytes]))
    return plain.withUnsafeBufferPointer {
      let key = ScannedObject.Value(kind: .string, bytes: 0..<plain.count, hasEscapes: false)
      return matching(key, in: $0, candidates, depth)
    }
  }

  @inline(__always)
  private static func head(of json: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    if range.lowerBound &+ 8 <= json.count {
      let word = UnsafeRawPointer(json.baseAddress! + range.lowerBound).loadUnaligned(as: UInt64.self)
      return range.count >= 8 ? word.littleEndian : word.littleEndian & (1 &<< UInt64(range.count &* 8) &- 1)
    }
    var head: UInt64 = 0
    for (place, byte) in json[range].prefix(8).enumerated() { head |= UInt64(byte) &<< UInt64(place &* 8) }
    return head
  }
}
