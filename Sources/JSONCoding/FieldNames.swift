/// The names on a scanner's paths, ready to be compared with the keys of objects. Immutable and shared.
final class FieldNames: @unchecked Sendable {
  /// A name at one depth, with the paths, a bit each, on which it stands.
  fileprivate struct Name {
    var depth: Int
    var length: Int
    /// The first eight bytes, or as many as there are, the first one lowest.
    var head: UInt64
    /// Where the whole name begins among `bytes`.
    var start: Int
    var paths: UInt64
  }

  /// The names alone, which may be asked without counting references while their owner lives.
  struct Memory {
    let pathCount: Int
    /// By depth, the paths that end there; deeper ones are left out.
    fileprivate let ends: UnsafeMutableBufferPointer<UInt64>
    fileprivate let names: UnsafeMutableBufferPointer<Name>
    fileprivate let bytes: UnsafeMutableBufferPointer<UInt8>
    /// The marks of all names: most keys have another one, and are told by that.
    fileprivate let marks: UInt64

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
      let head = FieldNames.head(of: json, key.bytes)
      if marks & FieldNames.mark(of: head) == 0 { return 0 }
      // Those of one depth are all different.
      for name in names where name.head == head && name.length == key.bytes.count && name.depth == depth {
        if name.length <= 8 || json[key.bytes].elementsEqual(bytes[name.start..<name.start + name.length]) {
          return name.paths & candidates
        }
      }
      return 0
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
  }

  let memory: Memory

  init(_ paths: [FieldPath]) {
    precondition(paths.count <= 64)
    var (names, bytes): ([Name], [UInt8]) = ([], [])
    for (path, field) in paths.enumerated() {
      let bit = 1 &<< UInt64(path)
      for (depth, name) in field.names.enumerated() {
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
    }
    var ends = [UInt64](repeating: 0, count: paths.map(\.names.count).max() ?? 0)
    for (path, field) in paths.enumerated() where !field.names.isEmpty {
      ends[field.names.count - 1] |= 1 &<< UInt64(path)
    }
    memory = Memory(
      pathCount: paths.count, ends: Self.copy(ends), names: Self.copy(names), bytes: Self.copy(bytes),
      marks: names.reduce(0) { $0 | Self.mark(of: $1.head) })
  }

  deinit {
    memory.ends.deallocate()
    memory.names.deallocate()
    memory.bytes.deallocate()
  }

  private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeMutableBufferPointer<T> {
    let memory = UnsafeMutableBufferPointer<T>.allocate(capacity: array.count)
    _ = memory.initialize(fromContentsOf: array)
    return memory
  }

  /// One of 64 bits, by the first eight bytes of a name.
  @inline(__always)
  private static func mark(of head: UInt64) -> UInt64 { 1 &<< ((head &* 0x9E37_79B9_7F4A_7C15) &>> 58) }

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
