import JSONCoding
import JSONLines
import Moderation

/// Bytes given a few at a time.
private struct Chunks: ByteSource {
  var bytes: ArraySlice<UInt8>
  let size: Int

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let chunk = bytes.prefix(min(size, buffer.count))
    buffer.copyBytes(from: chunk)
    bytes = bytes.dropFirst(chunk.count)
    return chunk.count
  }
}

/// Cuts any bytes into lines, in ways that must agree, and decodes each line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLines(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard bytes.count > 2 else { return 0 }
  let content = bytes.dropFirst(2)
  let whole = lines(Chunks(bytes: content, size: .max), block: 1 << 16, fills: false)
  let pieces = lines(
    Chunks(bytes: content, size: Int(bytes[0]) + 1), block: Int(bytes[1]) + 1, fills: bytes[0] % 2 == 0)
  precondition(whole == pieces, "where blocks end changes the lines")
  let decoder = DocumentDecoder(DocumentFields())
  for case let line? in whole { line.withUnsafeBufferPointer { decode($0, decoder) } }
  return 0
}

/// All lines; nil for one that is too long.
private func lines(_ source: Chunks, block: Int, fills: Bool) -> [[UInt8]?] {
  let reader = LineReader(source, maxLine: 200, blockSize: block, fillsBlocks: fills)
  let filled = LineBlock()
  var result: [[UInt8]?] = []
  do {
    while try reader.next(into: filled) {
      precondition(filled.firstNumber == result.count + 1)
      result += filled.lines.map { $0.isTooLong ? nil : Array(filled.bytes(of: $0)) }
    }
  } catch {
    preconditionFailure("no read fails: \(error)")
  }
  return result
}

private func decode(_ line: UnsafeBufferPointer<UInt8>, _ decoder: DocumentDecoder) {
  guard let document = try? decoder.decode(line) else { return }
  precondition(line[document.closingBrace] == UInt8(ascii: "}"))
  precondition(String(validating: document.text, as: UTF8.self) != nil, "the text is no UTF-8")
  // What is carried through must be read again as the same document.
  let spliced = Array(line[..<document.closingBrace]) + Array(",\"verdict\":{}}".utf8)
  let text = Array(document.text)
  spliced.withUnsafeBufferPointer { again in
    guard let second = try? decoder.decode(again) else { preconditionFailure("a spliced line is not read") }
    precondition(text.elementsEqual(second.text))
  }
}
