import Foundation
import JSONLines
import Moderation

/// A JSONL dump in memory, with the texts of its documents apart.
final class Dump {
  let bytes: [UInt8]
  private(set) var lines: [Range<Int>] = []
  /// All texts one after another, UTF-8.
  private(set) var texts: [UInt8] = []
  /// Where each text stands in `texts`.
  private(set) var textRanges: [Range<Int>] = []
  var lineCount: Int { lines.count }

  /// The file's whole lines, repeated up to `size` bytes or cut off there.
  convenience init(contentsOf path: String, size: Int) throws {
    let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    self.init(Dump.repeated(data + (data.last == 0x0A ? [] : [0x0A]), size))
  }

  /// Documents of all corpus files in a random order of fixed seed, half of them spliced of two.
  convenience init(corpus directory: String, size: Int) throws {
    var texts: [String] = []
    let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String }.sorted() ?? []
    for name in names where name.hasSuffix(".jsonl") {
      let lines = try String(contentsOfFile: directory + "/" + name, encoding: .utf8).split(separator: "\n")
      texts += try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).text }
    }
    guard !texts.isEmpty else {
      throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: directory])
    }
    var random = SplitMix(seed: 20_240_601)
    var bytes: [UInt8] = []
    var number = 0
    while bytes.count < size {
      let (one, other) = (texts.randomElement(using: &random)!, texts.randomElement(using: &random)!)
      let text =
        number % 2 == 0 ? one : String(one.prefix(one.count / 2)) + String(other.suffix(other.count / 2))
      let line = Line(id: "b\(number)", text: text)
      bytes += try JSONEncoder().encode(line) + [0x0A]
      number += 1
    }
    self.init(bytes)
  }

  private struct Line: Codable {
    var id: String?
    var text: String
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let decoder = DocumentDecoder(DocumentFields())
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        let end = buffer[start...].firstIndex(of: 0x0A) ?? buffer.count
        let line = UnsafeBufferPointer(rebasing: buffer[start..<end])
        if let document = try? decoder.decode(line) {
          lines.append(start..<end)
          textRanges.append(texts.count..<texts.count + document.text.count)
          texts.append(contentsOf: document.text)
        }
        start = end + 1
      }
    }
  }

  private static func repeated(_ data: [UInt8], _ size: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(size + data.count)
    while result.count < size, !data.isEmpty { result += data }
    let end = result[..<min(size, result.count)].lastIndex(of: 0x0A) ?? result.count - 1
    return Array(result[...end])
  }

  /// Calls `body` with the bytes of every text.
  func forEachText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    texts.withUnsafeBufferPointer { buffer in
      for range in textRanges { body(UnsafeBufferPointer(rebasing: buffer[range])) }
    }
  }
}

/// Reads from memory as from a file.
struct MemorySource: ByteSource {
  let bytes: [UInt8]
  var at = 0

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let count = min(buffer.count, bytes.count - at)
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + count])) }
    at += count
    return count
  }
}

/// A generator of random numbers that gives the same ones on every machine (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
