import Foundation
import Glibc
import JSONLines
import Testing

/// Cutting inputs into lines, whatever the sizes in which bytes arrive.
@Suite struct LineReaderTests {
  /// A source that gives at most so many bytes at a time.
  struct Chunks: ByteSource {
    var bytes: ArraySlice<UInt8>
    var size: Int
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
      let chunk = bytes.prefix(min(size, buffer.count))
      buffer.copyBytes(from: chunk)
      bytes = bytes.dropFirst(chunk.count)
      return chunk.count
    }
  }

  /// A source that is stopped after its bytes.
  struct Stopped: ByteSource {
    var chunks: Chunks
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
      let count = try chunks.read(into: buffer)
      if count == 0 { throw FileError("read", "x", code: EINTR) }
      return count
    }
  }

  /// A block that was not filled when reading was stopped is not handed on where blocks are filled: what is made of each would
  /// depend on that moment.
  @Test(arguments: [(true, 2), (false, 3)])
  func shortBlocksOfAStoppedReader(fillsBlocks: Bool, expected: Int) throws {
    let bytes = Array("aaaaaaa\nbbbbbbb\nccccccc\nd".utf8)
    let reader = LineReader(
      Stopped(chunks: Chunks(bytes: bytes[...], size: 5)), blockSize: 16, fillsBlocks: fillsBlocks)
    let block = LineBlock()
    var lines = 0
    let error = #expect(throws: FileError.self) {
      while try reader.next(into: block) { lines += block.lines.count }
    }
    #expect(error?.isStop == true && lines == expected)
  }

  /// All lines with their numbers; nil for one that is too long.
  private func lines(_ bytes: [UInt8], chunk: Int, maxLine: Int = 100, block: Int = 16) throws -> [(
    Int, [UInt8]?
  )] {
    let reader = LineReader(Chunks(bytes: bytes[...], size: chunk), maxLine: maxLine, blockSize: block)
    let filled = LineBlock()
    var result: [(Int, [UInt8]?)] = []
    while try reader.next(into: filled) {
      for (index, line) in filled.lines.enumerated() {
        result.append((filled.firstNumber + index, line.isTooLong ? nil : Array(filled.bytes(of: line))))
      }
    }
    #expect(filled.inputOffset == bytes.count)
    return result
  }

  @Test(
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\na\n\n", ["", "", "a", ""]),
      ("a\r\nb\r\n", ["a", "b"]), ("a\rb\n", ["a\rb"]),
      ("\r\n", [""]),
      (String(repeating: "微信", count: 12) + "\nx", [String(repeating: "微信", count: 12), "x"]),
    ] as [(String, [String])], [1, 2, 7, 1000])
  func table(input: (String, [String]), chunk: Int) throws {
    let found = try lines(Array(input.0.utf8), chunk: chunk)
    #expect(found.map { $0.1.map { String(decoding: $0, as: UTF8.self) } } == input.1)
    #expect(found.map(\.0) == Array(1..<(input.1.count + 1)))
  }

  @Test(arguments: [1, 5, 64, 10_000])
  func linesThatAreTooLongKeepTheirNumber(chunk: Int) throws {
    let long = [UInt8](repeating: 0x78, count: 1000)
    let input = Array("a\n".utf8) + long + Array("\nb\n".utf8) + long + Array("\nc\nd\n".utf8) + long
    let found = try lines(input, chunk: chunk)
    #expect(
      found.map { $0.1.map { String(decoding: $0, as: UTF8.self) } } == ["a", nil, "b", nil, "c", "d", nil])
    #expect(found.map(\.0) == Array(1...7))
  }

  @Test func theLongestAllowedLineIsKept() throws {
    for count in [99, 100, 101] {
      let found = try lines([UInt8](repeating: 0x78, count: count) + [0x0D, 0x0A], chunk: 3)
      #expect(found.map { $0.1?.count } == [count > 100 ? nil : count])
    }
  }

  @Test func anySizesGiveTheSameLines() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let input = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        [0x0A, 0x0D, 0x78, 0x79, 0x7A, 0x61].randomElement(using: &generator)! as UInt8
      }
      let whole = try lines(input, chunk: 1000, maxLine: 20, block: 4096)
      let pieces = try lines(
        input, chunk: Int.random(in: 1...9, using: &generator), maxLine: 20,
        block: Int.random(in: 1...40, using: &generator))
      #expect(whole.map(\.1) == pieces.map(\.1), "\(input)")
    }
  }
}

/// Blocks that do not depend on how the bytes come.
@Suite struct FilledBlockTests {
  /// The ends of all blocks, counted from the input's beginning, and the numbers of their last lines.
  private func ends(
    _ bytes: [UInt8], from start: Int = 0, number: Int = 1, chunk: Int, block: Int, maxLine: Int = 30
  ) throws -> [[Int]] {
    let reader = LineReader(
      LineReaderTests.Chunks(bytes: bytes[start...], size: chunk), maxLine: maxLine, blockSize: block,
      fillsBlocks: true, start: start, number: number)
    let filled = LineBlock()
    var result: [[Int]] = []
    while try reader.next(into: filled) {
      result.append([filled.inputOffset, filled.firstNumber + filled.lines.count])
    }
    return result
  }

  /// Reading that begins at the end of any block finds the same blocks after it.
  @Test(arguments: 1...200)
  func readingAgainFindsTheSameBlocks(seed: Int) throws {
    var generator = SystemRandomNumberGenerator()
    let input = (0..<Int.random(in: 0...600, using: &generator)).map { _ in
      [0x0A, 0x0D, 0x78, 0x79, 0x7A, 0x61, 0x62, 0x63].randomElement(using: &generator)! as UInt8
    }
    let block = Int.random(in: 1...100, using: &generator)
    let expected = try ends(input, chunk: 10_000, block: block)
    #expect(try ends(input, chunk: Int.random(in: 1...50, using: &generator), block: block) == expected)
    for (index, end) in expected.enumerated() {
      let rest = try ends(input, from: end[0], number: end[1], chunk: 7, block: block)
      #expect(rest == Array(expected[(index + 1)...]), "\(input) from \(end)")
    }
  }

  @Test func blocksOfShortLinesAreCut() throws {
    let input = [UInt8](repeating: 0x0A, count: 20_000)
    let expected = try ends(input, chunk: 100_000, block: 1 << 16)
    #expect(expected.map { $0[0] } == [8192, 16384, 20_000])
    #expect(
      try ends(input, from: 8192, number: 8193, chunk: 100, block: 1 << 16) == Array(expected.dropFirst()))
  }
}

/// Files and their errors.
@Suite struct FileTests {
  private let folder = FileManager.default.temporaryDirectory.path

  @Test func whatCannotBeOpenedSaysWhy() {
    let missing = #expect(throws: FileError.self) { try InputFile(path: "/nonexistent/x") }
    #expect(missing?.description == "cannot open /nonexistent/x: No such file or directory")
    let directory = #expect(throws: FileError.self) { try InputFile(path: folder) }
    #expect(directory?.description == "cannot read \(folder): Is a directory")
    let output = #expect(throws: FileError.self) { try OutputFile(path: "/nonexistent/x") }
    #expect(output?.operation == "create")
  }

  @Test func anOutputAppearsWhenItIsComplete() throws {
    let path = folder + "/\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try OutputFile(path: path)
    try [1, 2, 3].withUnsafeBufferPointer { bytes throws(FileError) in try output.write(bytes) }
    #expect(!FileManager.default.fileExists(atPath: path))
    try output.finish()
    #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
    #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
  }

  @Test func aFullDiskIsAnError() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let link = folder + "/\(UUID().uuidString)"
    try FileManager.default.createSymbolicLink(atPath: link + ".partial", withDestinationPath: "/dev/full")
    defer { try? FileManager.default.removeItem(atPath: link + ".partial") }
    let output = try OutputFile(path: link)
    let error = #expect(throws: FileError.self) {
      try [1].withUnsafeBufferPointer { bytes throws(FileError) in try output.write(bytes) }
    }
    #expect(error?.description == "cannot write \(link): No space left on device")
  }
}
