import Glibc

/// Cuts an input into blocks of whole lines.
///
/// Memory is bounded by the block size and the longest line allowed: of a longer line only its number is kept.
/// Lines end with LF or CR LF; the last one may lack its end. An empty line is a line.
///
/// With `fillsBlocks`, where blocks end depends on nothing but the input's bytes: not on how many a read gives, nor on
/// whether reading began at an earlier block's end.
public final class LineReader {
  /// Longer lines are left out.
  public static let standardMaxLine = 2 << 20
  /// Big enough for few system calls, small enough for a processor's cache.
  public static let standardBlockSize = 256 << 10

  /// Lines of a block, so that the output of a block of very short lines stays small.
  public static let maxLines = 8192

  private var source: any ByteSource
  private let blockSize: Int
  private let maxLine: Int
  private let fillsBlocks: Bool
  /// The start of a line whose end is not read yet.
  private var rest: [UInt8] = []
  private var number: Int
  /// Bytes of the input read so far.
  public private(set) var offset: Int
  private var isAtEnd = false
  /// Why the source failed, told once the lines before that are given.
  private var failure: FileError?

  /// Reads from a source; sizes in bytes.
  ///
  /// - Parameters:
  ///   - fillsBlocks: whether to wait for more when a read gives little, rather than hand on what is there.
  ///   - start: bytes of the input before the source's first.
  ///   - number: the number of the source's first line.
  public init(
    _ source: any ByteSource, maxLine: Int = standardMaxLine, blockSize: Int = standardBlockSize,
    fillsBlocks: Bool = false, start: Int = 0, number: Int = 1
  ) {
    (self.source, self.maxLine, self.blockSize) = (source, maxLine, blockSize)
    (self.fillsBlocks, offset, self.number) = (fillsBlocks, start, number)
  }

  /// Fills a block with the next lines; false at the end.
  public func next(into block: LineBlock) throws(FileError) -> Bool {
    block.lines.removeAll(keepingCapacity: true)
    block.firstNumber = number
    var used = rest.count
    block.reserve(used + blockSize)
    rest.withUnsafeBytes {
      block.storage.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(block.storage), byteCount: used)
    }
    rest.removeAll(keepingCapacity: true)
    var lineStart = cut(block, from: 0, searchingFrom: 0, to: used)
    while block.lines.isEmpty, !isAtEnd {
      if used - lineStart > maxLine + 1 {  // one more for a CR
        try skipLongLine(block)
        used = lineStart
        break
      }
      block.reserve(used + blockSize)
      let count = try read(to: block.storage + used)
      lineStart = cut(block, from: lineStart, searchingFrom: used, to: used + count)
      used += count
    }
    finish(block, lineStart, used)
    number += block.lines.count
    block.inputOffset = offset - rest.count
    return !block.lines.isEmpty
  }

  /// Reads up to the next multiple of the block size.
  private func read(to place: UnsafeMutableRawPointer) throws(FileError) -> Int {
    if let failure { throw failure }
    let buffer = UnsafeMutableRawBufferPointer(start: place, count: blockSize - offset % blockSize)
    var count = 0
    repeat {
      do {
        let more = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        if more == 0 { isAtEnd = true }
        count += more
      } catch {
        // Where blocks are to be filled, a short one is not handed on: what comes of it must not depend on where reading was
        // stopped. Of data that are cut off, all is given.
        if count == 0 || fillsBlocks && error.operation != "decompress" { throw error }
        failure = error
      }
    } while fillsBlocks && count < buffer.count && !isAtEnd && failure == nil
    offset += count
    return count
  }

  /// Adds the lines that end before `end`; returns where the next line starts.
  private func cut(_ block: LineBlock, from start: Int, searchingFrom search: Int, to end: Int) -> Int {
    var (lineStart, at) = (start, search)
    while at < end, block.lines.count < Self.maxLines, let found = memchr(block.storage + at, 0x0A, end - at)
    {
      let lineEnd = UnsafeRawPointer(found) - UnsafeRawPointer(block.storage)
      append(lineStart..<lineEnd, to: block)
      lineStart = lineEnd + 1
      at = lineStart
    }
    return lineStart
  }

  private func append(_ range: Range<Int>, to block: LineBlock) {
    var count = range.count
    if count > 0, block.storage.load(fromByteOffset: range.upperBound - 1, as: UInt8.self) == 0x0D {
      count -= 1
    }
    let isTooLong = count > maxLine
    block.lines.append(
      LineBlock.Line(start: range.lowerBound, count: isTooLong ? 0 : count, isTooLong: isTooLong))
  }

  /// Keeps what stands after the last line for the next block, or takes it as the last line.
  private func finish(_ block: LineBlock, _ lineStart: Int, _ used: Int) {
    guard used > lineStart else { return }
    if isAtEnd, block.lines.count < Self.maxLines {
      append(lineStart..<used, to: block)
    } else {
      rest.append(
        contentsOf: UnsafeRawBufferPointer(start: block.storage + lineStart, count: used - lineStart))
    }
  }

  /// Reads on to the end of a line that is too long, keeping what stands after it.
  private func skipLongLine(_ block: LineBlock) throws(FileError) {
    block.lines.append(LineBlock.Line(start: 0, count: 0, isTooLong: true))
    while !isAtEnd {
      let count = try read(to: block.storage)
      if let found = memchr(block.storage, 0x0A, count) {
        let next = UnsafeRawPointer(found) - UnsafeRawPointer(block.storage) + 1
        rest.append(
          contentsOf: UnsafeRawBufferPointer(start: block.storage + next, count: count - next))
        return
      }
    }
  }
}
