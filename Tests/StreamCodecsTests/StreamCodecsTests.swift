import StreamCodecs
import Testing

/// Compressing and decompressing, whatever the sizes in which bytes come.
@Suite struct StreamCodecsTests {
  /// Everything that comes out, given so many bytes at a time and room for so many.
  private func decompress(_ bytes: [UInt8], _ format: CompressionFormat, chunk: Int, room: Int) throws -> (
    bytes: [UInt8], mayEnd: Bool
  ) {
    let decompressor = try Decompressor(format)
    var (result, at) = ([UInt8](), 0)
    var buffer = [UInt8](repeating: 0, count: room)
    while true {
      let piece = Array(bytes[at..<min(at + chunk, bytes.count)])
      let step = try buffer.withUnsafeMutableBytes { output in
        try piece.withUnsafeBytes { try decompressor.step($0, into: output) }
      }
      result += buffer.prefix(step.made)
      at += step.used
      if at == bytes.count, step.made == 0 { return (result, decompressor.mayEnd) }
    }
  }

  private func compress(_ parts: [[UInt8]], _ format: CompressionFormat) throws -> [UInt8] {
    let compressor = try Compressor(format)
    return try parts.flatMap { part in
      try part.withUnsafeBufferPointer { Array(try compressor.part($0)) }
    }
  }

  private static let parts: [[UInt8]] = [
    Array("微信 verdicts\n".utf8), [], Array(repeating: 0x61, count: 100_000),
    (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) },
  ]

  @Test(arguments: CompressionFormat.allCases, [1, 7, 4096, 1 << 20])
  func partsComeBack(format: CompressionFormat, chunk: Int) throws {
    let compressed = try compress(Self.parts, format)
    #expect(CompressionFormat(firstBytes: compressed) == format)
    let (found, mayEnd) = try decompress(compressed, format, chunk: chunk, room: 1000)
    #expect(found == Self.parts.flatMap { $0 } && mayEnd)
  }

  @Test(arguments: CompressionFormat.allCases)
  func theSameBytesGiveTheSamePart(format: CompressionFormat) throws {
    let compressor = try Compressor(format)
    let parts = try (0..<2).map { _ in
      try Self.parts.map { part in try part.withUnsafeBufferPointer { Array(try compressor.part($0)) } }
    }
    #expect(parts[0] == parts[1])
    #expect(try compress(Self.parts, format) == parts[0].flatMap { $0 })
  }

  /// Whatever is cut off is missed, and nothing before it is lost.
  @Test(arguments: CompressionFormat.allCases)
  func aCutIsSeen(format: CompressionFormat) throws {
    let first = try compress([Self.parts[0]], format)
    let both = first + (try compress([Self.parts[3]], format))
    for length in stride(from: 1, to: both.count, by: 97) + [first.count] {
      let (found, mayEnd) = try decompress(Array(both.prefix(length)), format, chunk: 64, room: 512)
      #expect(mayEnd == (length == first.count))
      #expect((Self.parts[0] + Self.parts[3]).starts(with: found))
      if length >= first.count { #expect(found.starts(with: Self.parts[0])) }
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func aChangedByteIsSeen(format: CompressionFormat) throws {
    let whole = try compress([Self.parts[3]], format)
    for at in stride(from: whole.count / 2, to: whole.count, by: 1009) {
      var changed = whole
      changed[at] ^= 0x55
      #expect(throws: CodecError.self) { try decompress(changed, format, chunk: 1000, room: 1000) }
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func zerosMayFollowAndNothingElse(format: CompressionFormat) throws {
    let part = try compress([Self.parts[0]], format)
    let padded = part + [UInt8](repeating: 0, count: 1000)
    #expect(try decompress(padded, format, chunk: 100, room: 100).bytes == Self.parts[0])
    for garbage in [Array("x".utf8), [0, 0, 1], Array("{\"text\":\"a\"}\n".utf8)] {
      // A single byte may yet become the start of a part; it is missed at the end.
      let found = try? decompress(part + garbage, format, chunk: 100, room: 100)
      #expect(found?.mayEnd != true)
    }
  }

  @Test func formatsAreToldByNamesAndBytes() {
    #expect(CompressionFormat(path: "a/b.jsonl.gz") == .gzip)
    #expect(CompressionFormat(path: "b.JSONL.ZST") == .zstd)
    #expect(CompressionFormat(path: "b.gz.jsonl") == nil)
    #expect(CompressionFormat(firstBytes: Array("{}".utf8)) == nil)
    #expect(CompressionFormat(firstBytes: [0x1F]) == nil)
  }
}
